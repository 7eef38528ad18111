/**
 * A few lines in the layout of the ONS Postcode Directory, made by hand: the columns are those of the
 * published list, but which ward and place belongs to which postcode is made up for the tests.
 */
export const postcodeList = [
  'pcd,pcd2,pcds,dointr,doterm,oscty,laua,osward,lat,long,wd25cd',
  '"LL137YU","LL13 7YU","LL13 7YU","198001","","W99999999","W06000006","W05000276",53.0405,-2.9705,"W05000276"',
  '"LL112SA","LL11 2SA","LL11 2SA","198001","","W99999999","W06000006","W05000237",53.0560,-2.9930,"W05000237"',
  // Its ward was redrawn under a new code: the place tells the area.
  '"LL137YV","LL13 7YV","LL13 7YV","199801","","W99999999","W06000006","W05001999",53.0406,-2.9706,"W05001999"',
  '"CF104BZ","CF10 4BZ","CF10 4BZ","200601","","W99999999","W06000015","W05000858",51.4639,-3.1620,"W05000858"',
  '"CH1 1AA","CH1  1AA","CH1 1AA","198001","","E99999999","E06000050","E05012345",53.1910,-2.8920,"E05012345"',
  // No street: the directory says so with this latitude.
  '"LL137ZZ","LL13 7ZZ","LL13 7ZZ","198001","","W99999999","W06000006","W05000276",99.999999,0.000000,"W05000276"',
].join('\r\n');
