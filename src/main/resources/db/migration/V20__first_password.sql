-- Whether an account still has the password that others know: drawn for its owner, who has not chosen one yet.
alter table account add column first_password boolean default false not null;
