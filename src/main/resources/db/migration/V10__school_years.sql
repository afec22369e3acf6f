create table school_year (
    id              uuid        primary key,
    school          varchar(40) not null references school (id),
    name            varchar(20) not null,
    starts          date        not null,
    ends            date        not null,
    office_days     varchar(80) not null,
    morning_from    time        not null,
    morning_until   time        not null,
    afternoon_from  time        not null,
    afternoon_until time        not null,
    unique (school, name)
);

create table school_term (
    school_year uuid    not null references school_year (id),
    number      integer not null,
    starts      date    not null,
    ends        date    not null,
    primary key (school_year, number)
);

create table days_off (
    school_year uuid         not null references school_year (id),
    name        varchar(200) not null,
    starts      date         not null,
    ends        date         not null,
    primary key (school_year, starts, name)
);

create table subject (
    school           varchar(40)  not null references school (id),
    name             varchar(100) not null,
    foreign_language boolean      not null,
    primary key (school, name)
);

create table school_class (
    school_year      uuid        not null references school_year (id),
    name             varchar(20) not null,
    grade            integer     not null,
    homeroom_teacher uuid        references person (id),
    primary key (school_year, name)
);

-- Who teaches what to which class; a change in the middle of the year ends one row and adds another.
create table teaching_assignment (
    id          uuid         primary key,
    school_year uuid         not null,
    class_name  varchar(20)  not null,
    school      varchar(40)  not null,
    subject     varchar(100) not null,
    teacher     uuid         not null references person (id),
    periods     integer      not null,
    starts      date         not null,
    ends        date,
    foreign key (school_year, class_name) references school_class (school_year, name),
    foreign key (school, subject) references subject (school, name),
    unique (school_year, class_name, subject, teacher, starts)
);
create index teaching_assignment_teacher on teaching_assignment (teacher);

create table timetable_entry (
    school_year uuid         not null,
    class_name  varchar(20)  not null,
    weekday     integer      not null,
    period      integer      not null,
    starts      date         not null,
    ends        date,
    school      varchar(40)  not null,
    subject     varchar(100) not null,
    teacher     uuid         not null references person (id),
    primary key (school_year, class_name, weekday, period, starts),
    foreign key (school_year, class_name) references school_class (school_year, name),
    foreign key (school, subject) references subject (school, name)
);
create index timetable_entry_teacher on timetable_entry (teacher);
