create table student (
    id         uuid         primary key,
    school     varchar(40)  not null references school (id),
    code       varchar(30)  not null,
    full_name  varchar(200) not null,
    birth_date date,
    unique (school, code)
);

-- In which class a student is; a change of class ends one row and adds another.
create table enrolment (
    school_year uuid        not null,
    class_name  varchar(20) not null,
    student     uuid        not null references student (id),
    starts      date        not null,
    ends        date,
    primary key (school_year, student, starts),
    foreign key (school_year, class_name) references school_class (school_year, name)
);
create index enrolment_class on enrolment (school_year, class_name);
create index enrolment_student on enrolment (student);
