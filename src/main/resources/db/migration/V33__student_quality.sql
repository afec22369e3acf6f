-- What a primary school assesses of a student beside the subjects, with each version of the totals.
create table student_quality (
    school_year uuid        not null,
    period      varchar(10) not null,
    class_name  varchar(20) not null,
    student     uuid        not null,
    version     integer     not null,
    quality     varchar(20) not null,
    assessed    varchar(20) not null,
    primary key (school_year, period, class_name, student, version, quality),
    foreign key (school_year, period, class_name, student, version)
        references student_totals (school_year, period, class_name, student, version)
);
