-- Restorations are proceedings now. What was accepted and written off before stays here to be read in the mine's file; no duty arises from it any more.
drop view closure.duty;
revoke insert, update on closure.restoration from qingshan_app;
