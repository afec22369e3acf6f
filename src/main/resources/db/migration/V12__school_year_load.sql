-- A file of the year's load that was looked at and waits to be confirmed; in parts, since H2 keeps no longer bytea.
create table year_load (
    id          uuid                     primary key,
    school      varchar(40)              not null references school (id),
    school_year uuid                     not null references school_year (id),
    person      uuid                     not null references person (id),
    file_name   varchar(200)             not null,
    sha256      char(64)                 not null,
    starts      date                     not null,
    uploaded_at timestamp with time zone not null
);

create table year_load_part (
    year_load uuid    not null references year_load (id),
    number    integer not null,
    content   bytea   not null,
    primary key (year_load, number)
);
