/*
 * The example of the pages on both STV rules, small enough to check by hand.
 *
 * 21 papers, 2 seats. Ann (A) 11, Bryn (B) 4, Carys (C) 5, Dai (D) 1.
 *
 * Scottish: quota 21 / 3 + 1 = 8. Ann is elected with a surplus of 3. 3 / 11 = 0.272727..., so each
 * of her 11 papers goes on at 0.27272: 7 to Bryn (1.90904), 3 to Carys (0.81816), 1 names nobody
 * (0.27272); 0.00008 is lost. Dai (1) is excluded: his paper goes to Carys at 1. Bryn (5.90904) then
 * has the fewest: his 4 own papers go to Carys at 1, the 7 of Ann name nobody further (1.90904).
 * Carys has 10.81816 and is elected.
 *
 * Meek: Ann's keep factor k leaves her just the quota. What she does not keep of the 1 paper that
 * names nobody else is lost, so quota = (21 - (1 - k)) / 3 = 11 k, so k = 20 / 32 = 0.625: quota
 * 6.875, Bryn 4 + 7 x 0.375 = 6.625, Carys 5 + 3 x 0.375 = 6.125, Dai 1. Dai is excluded; Carys has
 * 7.125, more than 6.875, and is elected.
 */
export const stvWorkedExample = {
  candidates: 'ABCD',
  seats: 2,
  ballots: [
    [7, 'A>B'],
    [3, 'A>C'],
    [1, 'A'],
    [4, 'B>C'],
    [5, 'C>B'],
    [1, 'D>C'],
  ],
  scottish: {
    quota: '8.00000',
    elected: ['A', 'C'],
    stages: [
      {
        votes: { A: '11.00000', B: '4.00000', C: '5.00000', D: '1.00000' },
        exhausted: '0.00000',
        elected: ['A'],
        excluded: [],
      },
      {
        votes: { A: '8.00000', B: '5.90904', C: '5.81816', D: '1.00000' },
        exhausted: '0.27272',
        elected: [],
        excluded: ['D'],
      },
      {
        votes: { A: '8.00000', B: '5.90904', C: '6.81816' },
        exhausted: '0.27272',
        elected: [],
        excluded: ['B'],
      },
      {
        votes: { A: '8.00000', C: '10.81816' },
        exhausted: '2.18176',
        elected: ['C'],
        excluded: [],
      },
    ],
  },
  meek: {
    elected: ['A', 'C'],
    rounds: [
      {
        quota: 7,
        votes: { A: 11, B: 4, C: 5, D: 1 },
        exhausted: 0,
        keepFactors: {},
        elected: ['A'],
        excluded: [],
      },
      {
        quota: 6.875,
        votes: { A: 6.875, B: 6.625, C: 6.125, D: 1 },
        exhausted: 0.375,
        keepFactors: { A: 0.625 },
        elected: [],
        excluded: ['D'],
      },
      {
        quota: 6.875,
        votes: { A: 6.875, B: 6.625, C: 7.125 },
        exhausted: 0.375,
        keepFactors: { A: 0.625 },
        elected: ['C'],
        excluded: [],
      },
    ],
  },
} as const;
