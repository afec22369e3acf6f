-- Which regulation a school follows from a day on: the name of its file in processes/regulations.
create table followed_regulation (
    school  varchar(40) not null references school (id),
    starts  date        not null,
    profile varchar(40) not null,
    primary key (school, starts)
);
