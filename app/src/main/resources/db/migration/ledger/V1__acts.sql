-- 台账. Everything that happens is an act; the tables of the steps are only the present. This schema makes that true below the
-- application: an act is appended by a seat whose post has the power, links to the act before it, and can never be changed; a row
-- of a step can only be written in the transaction of an act that it names, by the organ that owns it.

grant usage on schema ledger to qingshan_app;

-- Which kinds of act there are, whether others than the owner may ever read them, and which posts may do them.
-- Written at each start from the declarations in the code.
create table ledger.act_kind (
    code        text primary key,
    record_kind text not null,
    shared      boolean not null
);

create table ledger.power (
    act_kind text not null references ledger.act_kind,
    post     text not null,
    primary key (act_kind, post)
);

-- The end of each record's chain.
create table ledger.head (
    record_kind text not null,
    record_id   uuid not null,
    owner_organ text not null,
    seq         int not null,
    link        bytea not null,
    happened_on date not null,
    primary key (record_kind, record_id)
);

create table ledger.act (
    id           uuid primary key,
    record_kind  text not null,
    record_id    uuid not null,
    seq          int not null check (seq > 0),
    kind         text not null references ledger.act_kind,
    seat         uuid not null references people.seat,
    person_name  text not null,
    post         text not null,
    owner_organ  text not null references people.organ,
    disclosed_to text[] not null default '{}',
    mine         uuid,
    happened_on  date not null,
    recorded_at  timestamptz not null,
    body         text not null,                       -- RFC 8785 canonical JSON; the digest is over these bytes
    body_digest  bytea not null check (length(body_digest) = 32),
    link         bytea not null check (length(link) = 32),
    txid         xid8 not null default pg_current_xact_id(),
    unique (record_kind, record_id, seq)
);
create index act_of_mine on ledger.act (mine, happened_on, recorded_at);
create index act_of_transaction on ledger.act (txid);

-- What each row of a step was after each act: the file "as it was on" any day comes from here.
create table ledger.past (
    of_table     text not null,
    row_id       uuid not null,
    act          uuid not null references ledger.act,
    record_kind  text not null,
    owner_organ  text not null,
    disclosed_to text[] not null,
    mine         uuid,
    happened_on  date not null,
    recorded_at  timestamptz not null,
    seq          bigint generated always as identity,
    row          jsonb not null,
    primary key (of_table, row_id, act)
);
create index past_of_mine on ledger.past (mine, of_table, row_id, seq);

-- The order in which acts enter the Merkle tree: given when a checkpoint is closed, never before, so that no slow transaction leaves a gap.
create table ledger.leaf (
    index bigint primary key check (index >= 0),
    act   uuid not null unique references ledger.act,
    link  bytea not null
);

create table ledger.checkpoint (
    size      bigint primary key check (size > 0),
    root      bytea not null check (length(root) = 32),
    note      text not null,
    closed_at timestamptz not null
);

-- Refuses an act that does not fit the chain; the application computes the same in Java, and must agree.
create function ledger.check_act() returns trigger
    language plpgsql security definer set search_path = ''
as $$
declare
    head ledger.head;
begin
    if new.body_digest <> sha256(convert_to(new.body, 'UTF8')) then
        raise exception 'act %: the digest is not that of its body', new.id;
    end if;
    select h.* into head from ledger.head h where h.record_kind = new.record_kind and h.record_id = new.record_id for update;
    if not found then
        head.seq := 0;
        -- what stands before the first act: a digest of the record's name, so that no chain passes for another record's
        head.link := sha256('\x03'::bytea || convert_to(
            '{"id":"' || new.record_id || '","kind":"' || new.record_kind || '"}', 'UTF8'));
        head.owner_organ := new.owner_organ;
        head.happened_on := new.happened_on;
    end if;
    if head.owner_organ <> new.owner_organ then
        raise exception 'record % % belongs to %', new.record_kind, new.record_id, head.owner_organ using errcode = '42501';
    end if;
    if new.seq <> head.seq + 1 then
        raise exception 'act %: number % does not follow %', new.id, new.seq, head.seq using errcode = '40001';
    end if;
    if new.happened_on < head.happened_on then
        raise exception 'act %: % is before the act it follows, %', new.id, new.happened_on, head.happened_on using errcode = '23514';
    end if;
    if new.link <> sha256('\x02'::bytea || head.link || int8send(new.seq) || new.body_digest) then
        raise exception 'act %: its link does not follow the chain', new.id;
    end if;
    insert into ledger.head as h (record_kind, record_id, owner_organ, seq, link, happened_on)
    values (new.record_kind, new.record_id, new.owner_organ, new.seq, new.link, new.happened_on)
    on conflict (record_kind, record_id) do update
        set seq = excluded.seq, link = excluded.link, happened_on = excluded.happened_on;
    new.txid := pg_current_xact_id();
    return new;
end
$$;
create trigger check_act before insert on ledger.act for each row execute function ledger.check_act();

-- Disclosure only grows, and it is the only thing about an act that may change.
create function ledger.only_disclose() returns trigger
    language plpgsql set search_path = ''
as $$
begin
    if to_jsonb(new) - 'disclosed_to' <> to_jsonb(old) - 'disclosed_to' or not new.disclosed_to @> old.disclosed_to then
        raise exception 'act %: an act cannot be changed', old.id using errcode = '42501';
    end if;
    return new;
end
$$;
create trigger only_disclose before update on ledger.act for each row execute function ledger.only_disclose();

create function ledger.has_power(act_kind_code text, record_kind_code text) returns boolean
    language sql stable security definer set search_path = ''
as $$
    select exists (select 1
                     from ledger.power p
                     join ledger.act_kind k on k.code = p.act_kind
                    where p.act_kind = act_kind_code and k.record_kind = record_kind_code and p.post = people.acting_post())
$$;

create function ledger.is_shared(act_kind_code text) returns boolean
    language sql stable security definer set search_path = ''
as $$ select k.shared from ledger.act_kind k where k.code = act_kind_code $$;

alter table ledger.act enable row level security;
alter table ledger.act force row level security;
create policy owner_all on ledger.act to current_user using (true) with check (true);
create policy read_own_or_disclosed on ledger.act for select to qingshan_app
    using (owner_organ = (select people.acting_organ())
           or (disclosed_to @> array[(select people.acting_organ())] and ledger.is_shared(kind)));
create policy append_with_power on ledger.act for insert to qingshan_app
    with check (owner_organ = (select people.acting_organ())
                and seat = ((select people.acting_seat())).id
                and post = (select people.acting_post())
                and ledger.has_power(kind, record_kind));
create policy disclose_own on ledger.act for update to qingshan_app
    using (owner_organ = (select people.acting_organ()))
    with check (owner_organ = (select people.acting_organ()));

alter table ledger.past enable row level security;
alter table ledger.past force row level security;
create policy owner_all on ledger.past to current_user using (true) with check (true);
create policy read_own_or_disclosed on ledger.past for select to qingshan_app
    using (owner_organ = (select people.acting_organ()) or disclosed_to @> array[(select people.acting_organ())]);

alter table ledger.head enable row level security;
alter table ledger.head force row level security;
create policy owner_all on ledger.head to current_user using (true) with check (true);
create policy read_own on ledger.head for select to qingshan_app using (owner_organ = (select people.acting_organ()));

-- Leaves and checkpoints hold digests only: both organs hold the same tree, so both may read it.
alter table ledger.leaf enable row level security;
alter table ledger.checkpoint enable row level security;
create policy read_tree on ledger.leaf for select to qingshan_app using ((select people.acting_organ()) is not null);
create policy read_tree on ledger.checkpoint for select to qingshan_app using ((select people.acting_organ()) is not null);

grant select on ledger.act_kind, ledger.power, ledger.head, ledger.past, ledger.leaf, ledger.checkpoint to qingshan_app;
grant select, insert on ledger.act to qingshan_app;
grant update (disclosed_to) on ledger.act to qingshan_app;

-- The present-state row names an act of this very transaction, keeps its owner, and is copied to the past.
create function ledger.needs_act() returns trigger
    language plpgsql security definer set search_path = ''
as $$
begin
    if not exists (select 1 from ledger.act a
                    where a.id = new.act and a.txid = pg_current_xact_id() and a.owner_organ = new.owner_organ) then
        raise exception '%.%: a row changes only with an act of its owner in the same transaction', tg_table_schema, tg_table_name
            using errcode = '42501';
    end if;
    if tg_op = 'UPDATE' then
        if new.owner_organ <> old.owner_organ or new.id <> old.id then
            raise exception '%.%: owner and identity of a row do not change', tg_table_schema, tg_table_name using errcode = '42501';
        end if;
        if not new.disclosed_to @> old.disclosed_to then
            raise exception '%.%: what was disclosed stays disclosed', tg_table_schema, tg_table_name using errcode = '42501';
        end if;
    end if;
    return new;
end
$$;

create function ledger.keep_past() returns trigger
    language plpgsql security definer set search_path = ''
as $$
begin
    insert into ledger.past as p (of_table, row_id, act, record_kind, owner_organ, disclosed_to, mine, happened_on, recorded_at, row)
    select tg_table_schema || '.' || tg_table_name, new.id, a.id, a.record_kind, new.owner_organ, new.disclosed_to, new.mine,
           a.happened_on, a.recorded_at, to_jsonb(new)
      from ledger.act a
     where a.id = new.act
    on conflict (of_table, row_id, act) do update set row = excluded.row, disclosed_to = excluded.disclosed_to;
    return null;
end
$$;

-- Every table of a step is put under guard with: call ledger.guard('clue.clue');
-- It must have: id uuid, mine uuid (null = none), act uuid, owner_organ text, disclosed_to text[].
-- No row is ever deleted. A row is read by its owner and by the organs it is disclosed to, and written by its owner alone.
create procedure ledger.guard(guarded regclass)
    language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', guarded);
    execute format('alter table %s force row level security', guarded);
    execute format('create policy owner_all on %s to current_user using (true) with check (true)', guarded);
    execute format('create policy read_own_or_disclosed on %s for select to qingshan_app
                    using (owner_organ = (select people.acting_organ()) or disclosed_to @> array[(select people.acting_organ())])', guarded);
    execute format('create policy write_own on %s for insert to qingshan_app
                    with check (owner_organ = (select people.acting_organ()))', guarded);
    execute format('create policy change_own on %s for update to qingshan_app
                    using (owner_organ = (select people.acting_organ()))
                    with check (owner_organ = (select people.acting_organ()))', guarded);
    execute format('grant select, insert, update on %s to qingshan_app', guarded);
    execute format('create trigger needs_act before insert or update on %s for each row execute function ledger.needs_act()', guarded);
    execute format('create trigger keep_past after insert or update on %s for each row execute function ledger.keep_past()', guarded);
end
$$;

-- Closing a checkpoint needs every act, whoever owns it; the tree holds links only. In: how many leaves there are. Out: the new ones.
create function ledger.take_leaves() returns table (index bigint, link bytea)
    language plpgsql security definer set search_path = ''
as $$
begin
    lock table ledger.leaf in exclusive mode;
    return query
        insert into ledger.leaf as l (index, act, link)
        select (select coalesce(max(x.index) + 1, 0) from ledger.leaf x)
               + row_number() over (order by a.recorded_at, a.record_kind, a.record_id, a.seq) - 1,
               a.id, a.link
          from ledger.act a
         where not exists (select 1 from ledger.leaf x where x.act = a.id)
        returning l.index, l.link;
end
$$;

create function ledger.keep_checkpoint(tree_size bigint, tree_root bytea, signed_note text, at timestamptz) returns void
    language sql security definer set search_path = ''
as $$ insert into ledger.checkpoint (size, root, note, closed_at) values (tree_size, tree_root, signed_note, at) $$;

revoke execute on all routines in schema ledger from public;
grant execute on function ledger.has_power(text, text), ledger.is_shared(text), ledger.take_leaves(),
    ledger.keep_checkpoint(bigint, bytea, text, timestamptz) to qingshan_app;

-- The whole chain of a record as digests, for whoever may see at least one of its acts: an export withholds bodies, never links.
create function ledger.links_of(kind text, id uuid) returns table (seq int, index bigint, body_digest bytea, link bytea)
    language sql stable security definer set search_path = ''
as $$
    select a.seq, l.index, a.body_digest, a.link
      from ledger.act a
      left join ledger.leaf l on l.act = a.id
     where a.record_kind = links_of.kind and a.record_id = links_of.id
       and exists (select 1 from ledger.act v
                    where v.record_kind = links_of.kind and v.record_id = links_of.id
                      and (v.owner_organ = people.acting_organ()
                           or (v.disclosed_to @> array[people.acting_organ()] and ledger.is_shared(v.kind))))
     order by a.seq
$$;
revoke execute on function ledger.links_of(text, uuid) from public;
grant execute on function ledger.links_of(text, uuid) to qingshan_app;

-- The tree holds digests only. It is read when a checkpoint is closed in the background, where nobody acts.
create function ledger.leaves() returns table (index bigint, link bytea)
    language sql stable security definer set search_path = ''
as $$ select l.index, l.link from ledger.leaf l order by l.index $$;
create function ledger.checkpoints() returns setof ledger.checkpoint
    language sql stable security definer set search_path = ''
as $$ select * from ledger.checkpoint $$;
revoke execute on function ledger.leaves(), ledger.checkpoints() from public;
grant execute on function ledger.leaves(), ledger.checkpoints() to qingshan_app;
