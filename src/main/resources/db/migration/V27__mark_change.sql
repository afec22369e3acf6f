-- A value that replaced another, with what makes it unusual, so that a month is read from one index. Never changed.
create table mark_change (
    id          uuid                     primary key,
    school      varchar(40)              not null references school (id),
    year_month  integer                  not null,
    book        uuid                     not null references subject_book (id),
    student     uuid                     not null references student (id),
    mark_column varchar(20)              not null,
    version     integer                  not null,
    before      varchar(20)              not null,
    after       varchar(20)              not null,
    difference  numeric(4, 1),
    changed_by  uuid                     not null references person (id),
    changed_at  timestamp with time zone not null,
    origin      varchar(20)              not null,
    reason      varchar(500)             not null,
    correction  uuid,
    nearby      integer                  not null,
    after_hours boolean                  not null,
    after_close boolean                  not null,
    weight      integer                  not null
);
create index mark_change_month on mark_change (school, year_month, weight);
create index mark_change_person on mark_change (changed_by, changed_at);
