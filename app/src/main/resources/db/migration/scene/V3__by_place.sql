-- Scenes are asked for by the ground they lie on: once a tile, once a mine's page, once a watched outline.
create index scene_extent on scene.scene using gist (extent);
