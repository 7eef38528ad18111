/**
 * A condition on `box.kiosk`: nobody has closed it, and its vote has not ended. It may be set up
 * before the vote opens; the database's clock closes it with the vote.
 */
export const isLive = `(kiosk.closed_at is null and not exists (
  select 1 from ballot_paper paper where paper.process_id = kiosk.process_id
    and (paper.state <> 'open' or paper.closes_at <= clock_timestamp())))`;
