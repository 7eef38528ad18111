/**
 * In which order a column stands: the comment that most people found useful, then the newest, then
 * the next most useful, then the next newest, and so on. What is good stays in sight, and what is
 * new is seen before anybody could have marked it. Among equally useful ones the newer comes first;
 * places whose words are gone come last.
 *
 * Each comment has two positions, one in each list, counted from 1: it comes at the earlier of its
 * two turns, the useful list having the odd turns and the new one the even. No turn comes twice, so
 * the order is complete.
 *
 * Takes the proposal, the stance, and the visitor (twice null for nobody in particular), who also
 * sees their own that wait.
 */
export const rankedSql = `
  with place as (
    select id, (hidden_at is not null or withdrawn_at is not null) as gone, useful_count, created_at,
      published_at is not null as published
    from comment
    where proposal_id = ? and stance = ? and parent_id is null
      and (published_at is not null or (author_id = ? and hidden_at is null))
  ), ranked as (
    select id, published and not gone as shown, least(
      2 * row_number() over (order by gone, useful_count desc, created_at desc, id desc) - 1,
      2 * row_number() over (order by gone, created_at desc, id desc)) as turn
    from place
  ), counted as (
    select id, row_number() over (order by turn) as position, count(*) over () as total,
      count(*) filter (where shown) over () as shown
    from ranked
  )`;
