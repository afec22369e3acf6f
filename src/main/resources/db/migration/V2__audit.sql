-- Append-only: nothing in the application updates or deletes a row of audit_event.
create table audit_event (
    school        varchar(40)              not null,
    number        bigint                   not null,
    occurred_at   timestamp with time zone not null,
    actor         uuid,
    action        varchar(60)              not null,
    subject_kind  varchar(40)              not null,
    subject       varchar(80)              not null,
    details       varchar                  not null,
    previous_hash char(64)                 not null,
    hash          char(64)                 not null,
    primary key (school, number)
);
create index audit_event_subject on audit_event (subject_kind, subject);

-- The end of each school's chain: locking this row is what puts the events of one school into one order.
create table audit_head (
    school varchar(40) primary key,
    number bigint      not null,
    hash   char(64)    not null
);
