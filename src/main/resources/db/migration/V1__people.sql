create table school (
    id            varchar(40)  primary key,
    name          varchar(200) not null,
    parent_agency varchar(200) not null,
    place         varchar(100) not null
);

create table subject_group (
    id     uuid         primary key,
    school varchar(40)  not null references school (id),
    name   varchar(200) not null
);

create table person (
    id        uuid         primary key,
    school    varchar(40)  not null references school (id),
    full_name varchar(200) not null,
    email     varchar(200) not null
);

create table post (
    id            uuid        primary key,
    person        uuid        not null references person (id),
    role          varchar(30) not null,
    subject_group uuid        references subject_group (id),
    held_from     date        not null,
    held_until    date
);
create index post_person on post (person);
create index post_group on post (subject_group);

-- A person's way in. The password is a hash (never the password); guessing is throttled by the two last columns.
create table account (
    username            varchar(60)              primary key,
    person              uuid                     not null unique references person (id),
    password_hash       varchar(200)             not null,
    password_changed_at timestamp with time zone not null,
    failed_attempts     integer                  not null default 0,
    locked_until        timestamp with time zone
);
