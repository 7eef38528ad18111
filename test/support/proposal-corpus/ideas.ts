import type { Language } from '#platform';

/** One idea as people write it: names for it, and what they say of it. */
export interface Idea {
  readonly names: readonly string[];
  readonly says: readonly string[];
}

const english: readonly Idea[] = [
  idea(
    'community garden | shared vegetable garden | allotments for everybody',
    'We would grow vegetables and herbs in raised beds. | Children could learn where carrots come from. | A shed, a water butt and a few tools would be enough to begin gardening. | Neighbours without gardens could have a plot of soil.',
  ),
  idea(
    'skate park | ramps for skateboards | skateboarding and scooter bowl',
    'Teenagers skate in the car park and are moved on. | A concrete bowl with ramps lasts for thirty years. | Scooters, skateboards and BMX bikes could all ride there. | Lessons on Saturdays would help beginners on their boards.',
  ),
  idea(
    'lighting on the path | lamps along the footpath | low solar street lights',
    'The footpath is pitch dark after four in winter. | Solar lamps need no cable and do not disturb bats. | Women tell us that they avoid the dark path. | Lights at ankle height would be enough to walk home safely.',
  ),
  idea(
    'youth club | evenings for teenagers | drop-in for young people',
    'Young people have nowhere to go in the evenings. | A youth worker could open the hall three nights a week. | Table tennis, cooking and music for teenagers. | The old youth club closed and was never replaced.',
  ),
  idea(
    'benches | seats to rest on | somewhere to sit along the walk',
    'Older residents cannot walk to the shop without a rest. | Benches with backs and arms are easier to get up from. | A seat every two hundred metres lets people walk further. | Recycled plastic seating needs no painting.',
  ),
  idea(
    'repair café | mending workshop | fixing toasters and bikes together',
    'Volunteers mend toasters, lamps and clothes once a month. | Repairing keeps things out of the tip. | We have six fixers and need a set of tools. | Sewing machines and soldering irons would be shared.',
  ),
  idea(
    'playground | swings and slides for little ones | play area that every child can use',
    'The swings were taken away and the slide is broken. | A wheelchair roundabout would let every child play. | Parents with toddlers walk two miles to the next playground. | Soft surfaces are kinder to knees.',
  ),
  idea(
    'bike racks | cycle parking | covered stands for bicycles',
    'Cyclists lock their bikes to railings and drainpipes. | Ten covered stands would fit on the paving. | Safe cycle parking makes people leave the car at home. | A pump and a repair post for bicycles could stand beside.',
  ),
  idea(
    'defibrillator | heart restarter on the wall | life-saving machine for cardiac arrests',
    'The nearest defibrillator is locked away at night. | In a cardiac arrest every minute counts. | A heated cabinet on the wall keeps the batteries warm. | Training evenings would teach resuscitation.',
  ),
  idea(
    'speed bumps | slowing the traffic | twenty is plenty on our road',
    'Cars race past the school gates at fifty. | Raised tables would slow drivers without noise. | Two cats and a child were hit by speeding cars. | A flashing speed sign could be moved about.',
  ),
  idea(
    'food bank shelves | community larder | pantry for families who struggle',
    'Families choose between heating and eating. | Shops give us bread and tins that would be thrown out. | A fridge and freezer would let the larder take fresh food. | Members pay a small fee and fill a basket of groceries.',
  ),
  idea(
    'lessons in Welsh | Welsh for parents | learning the language together',
    'Parents want to help with Welsh homework. | A tutor could teach beginners on Tuesday mornings. | Learners need a place to speak the language over coffee. | Story time in Welsh brings grandparents and children together.',
  ),
  idea(
    'tree planting | an orchard | new woodland of native trees',
    'Oak, rowan and hazel saplings would shelter birds. | Fruit trees feed the whole street for nothing. | The field floods and trees drink the water. | School classes could each plant a sapling.',
  ),
  idea(
    'public toilets | reopening the lavatories | loos with a changing place',
    'The toilets have been shut for years. | People with bowel conditions plan their whole day around lavatories. | A changing place with a hoist lets disabled adults come to town. | Coin locks would pay for the cleaning.',
  ),
  idea(
    'brass band instruments | cornets and drums for the band | music for beginners',
    'The band has played since the miners founded it. | Cornets and tubas cost more than families can pay. | Beginners borrow an instrument and learn for free. | A percussion kit would replace the torn drums.',
  ),
  idea(
    'warm space | somewhere warm in winter | heated room with soup',
    'Pensioners ride the bus all day to keep warm. | Soup, board games and company in a heated room. | A warm room twice a week from November to March. | Loneliness is as bad as the cold.',
  ),
  idea(
    'bus shelter | timetable screen at the stop | roof for people who wait for the bus',
    'We stand in the rain because there is no shelter. | A screen would say when the bus really comes. | The bus stop has no seat, no roof and no kerb. | Wheelchair users cannot board without a raised kerb.',
  ),
  idea(
    'swimming lessons | learning to swim | free hours at the pool',
    'One child in three leaves school unable to swim. | Free lessons in the holidays would save lives in the river. | Women-only hours at the pool are asked for again and again. | A hoist would let disabled swimmers in.',
  ),
  idea(
    'mural | painted gable wall | street art about our history',
    'The gable end is grey and covered in tags. | A local artist would paint it with the primary school. | It could tell the story of the colliery and the brickworks. | Street art brings visitors and pride.',
  ),
  idea(
    'boxing club | gym for boxing and fitness | gloves and a new ring',
    'Boxing gave our lads discipline and a reason to get up. | The ring is held together with tape. | Girls train on Thursdays and need gloves and head guards. | The gym keeps fifty youngsters off the street.',
  ),
  idea(
    'men’s shed | workshop for retired men | woodwork and company',
    'Retired men lose their friends with their job. | Lathes, saws and a kettle in an old garage. | We mend furniture for people who have none. | Woodwork is easier to talk over than a table.',
  ),
  idea(
    'wildlife pond | a home for newts and dragonflies | wetland with a boardwalk',
    'Frogs and newts have lost every pond around. | A boardwalk lets pupils dip nets without getting wet. | Dragonflies come within a year of digging. | Reeds clean the run-off from the road.',
  ),
  idea(
    'litter bins | an end to dog mess | bins and bags for dog owners',
    'Overflowing bins are emptied once a fortnight. | Dog mess on the football pitch makes children ill. | Bins with lids keep gulls and foxes out. | Volunteers pick litter but have nowhere to put it.',
  ),
  idea(
    'broadband for the hall | computers and internet for all | digital lessons for older people',
    'You cannot claim benefits without the internet. | Six laptops and fast broadband in the hall. | Young volunteers show older people how to use a tablet. | Video calls with the surgery need a quiet booth.',
  ),
];

const welsh: readonly Idea[] = [
  idea(
    'gardd gymunedol | gardd lysiau i’w rhannu | rhandiroedd i bawb',
    'Byddem yn tyfu llysiau a pherlysiau mewn gwelyau uchel. | Gallai plant ddysgu o ble y daw moron. | Byddai sied, casgen ddŵr ac ychydig o offer garddio yn ddigon i ddechrau. | Câi cymdogion heb ardd lain o bridd.',
  ),
  idea(
    'parc sglefrfyrddio | rampiau i sglefrfyrddau | powlen sglefrio a sgwteri',
    'Mae pobl ifanc yn sglefrio yn y maes parcio ac yn cael eu hel oddi yno. | Mae powlen goncrit a rampiau yn para deng mlynedd ar hugain. | Gallai sgwteri, sglefrfyrddau a beiciau BMX fynd yno. | Byddai gwersi ar y Sadwrn yn helpu dechreuwyr ar eu byrddau.',
  ),
  idea(
    'golau ar y llwybr | lampau ar hyd y llwybr troed | goleuadau solar isel',
    'Mae’r llwybr troed fel bol buwch ar ôl pedwar yn y gaeaf. | Nid oes angen cebl ar lampau solar ac nid ydynt yn tarfu ar ystlumod. | Mae menywod yn osgoi’r llwybr tywyll. | Byddai goleuadau isel yn ddigon i gerdded adref yn ddiogel.',
  ),
  idea(
    'clwb ieuenctid | nosweithiau i bobl ifanc | lle galw heibio i’r arddegau',
    'Nid oes gan bobl ifanc unman i fynd gyda’r nos. | Gallai gweithiwr ieuenctid agor y neuadd dair noson yr wythnos. | Tennis bwrdd, coginio a cherddoriaeth i’r arddegau. | Caeodd yr hen glwb ieuenctid ac ni ddaeth dim yn ei le.',
  ),
  idea(
    'meinciau | seddau i orffwys | rhywle i eistedd ar hyd y daith gerdded',
    'Ni all pobl hŷn gerdded i’r siop heb orffwys. | Mae’n haws codi o fainc â chefn a breichiau. | Byddai sedd bob dau gan metr yn gadael i bobl gerdded ymhellach. | Nid oes angen paentio meinciau o blastig wedi’i ailgylchu.',
  ),
  idea(
    'caffi trwsio | gweithdy cyweirio | trwsio tostwyr a beiciau gyda’n gilydd',
    'Mae gwirfoddolwyr yn trwsio tostwyr, lampau a dillad unwaith y mis. | Mae cyweirio yn cadw pethau o’r domen. | Mae gennym chwe thrwsiwr ac mae angen set o offer. | Byddem yn rhannu peiriannau gwnïo a heyrn sodro.',
  ),
  idea(
    'maes chwarae | siglenni a llithrennau i’r rhai bach | lle chwarae i bob plentyn',
    'Aeth y siglenni ac mae’r llithren wedi torri. | Byddai cylchfan i gadeiriau olwyn yn gadael i bob plentyn chwarae. | Mae rhieni plant bach yn cerdded dwy filltir i’r maes chwarae nesaf. | Mae wyneb meddal yn garedicach wrth bengliniau.',
  ),
  idea(
    'raciau beiciau | lle i gadw beiciau | stondinau dan do i feicwyr',
    'Mae beicwyr yn cloi eu beiciau wrth reiliau a phibellau. | Byddai deg stondin dan do yn ffitio ar y palmant. | Mae lle diogel i feic yn gwneud i bobl adael y car gartref. | Gallai pwmp a phostyn trwsio beiciau sefyll gerllaw.',
  ),
  idea(
    'diffibriliwr | peiriant ailgychwyn y galon ar y wal | peiriant achub bywyd',
    'Mae’r diffibriliwr agosaf dan glo gyda’r nos. | Mewn ataliad ar y galon mae pob munud yn cyfrif. | Mae cwpwrdd cynnes ar y wal yn cadw’r batri rhag oeri. | Byddai nosweithiau hyfforddi yn dysgu adfywio calon.',
  ),
  idea(
    'twmpathau cyflymder | arafu’r traffig | ugain milltir yr awr ar ein ffordd',
    'Mae ceir yn rasio heibio i giatiau’r ysgol ar hanner cant. | Byddai byrddau uchel yn arafu gyrwyr heb sŵn. | Trawyd dwy gath a phlentyn gan geir yn goryrru. | Gellid symud arwydd cyflymder sy’n fflachio.',
  ),
  idea(
    'silffoedd banc bwyd | pantri cymunedol | bwtri i deuluoedd mewn trafferth',
    'Mae teuluoedd yn dewis rhwng gwres a bwyd. | Mae siopau yn rhoi bara a thuniau a fyddai’n cael eu taflu. | Byddai oergell a rhewgell yn gadael i’r pantri gymryd bwyd ffres. | Mae aelodau’n talu ychydig ac yn llenwi basged o nwyddau.',
  ),
  idea(
    'gwersi Cymraeg | Cymraeg i rieni | dysgu’r iaith gyda’n gilydd',
    'Mae rhieni am helpu gyda gwaith cartref Cymraeg. | Gallai tiwtor ddysgu dechreuwyr fore Mawrth. | Mae ar ddysgwyr angen lle i siarad yr iaith dros goffi. | Mae amser stori Cymraeg yn dod â neiniau a theidiau a phlant ynghyd.',
  ),
  idea(
    'plannu coed | perllan | coetir newydd o goed brodorol',
    'Byddai glasbrennau derw, criafol a chyll yn cysgodi adar. | Mae coed ffrwythau’n bwydo’r stryd gyfan am ddim. | Mae’r cae dan ddŵr bob gaeaf ac mae coed yn ei yfed. | Gallai pob dosbarth ysgol blannu glasbren.',
  ),
  idea(
    'toiledau cyhoeddus | ailagor y tai bach | tŷ bach â lle newid',
    'Mae’r toiledau ar gau ers blynyddoedd. | Mae pobl â chyflyrau’r coluddyn yn trefnu’u diwrnod o gwmpas tai bach. | Mae lle newid â theclyn codi yn gadael i oedolion anabl ddod i’r dref. | Byddai clo ceiniog yn talu am y glanhau.',
  ),
  idea(
    'offerynnau i’r band pres | cornedau a drymiau i’r band | cerddoriaeth i ddechreuwyr',
    'Mae’r band yn canu ers i’r glowyr ei sefydlu. | Mae cornedau a thiwbâu yn costio mwy nag y gall teuluoedd ei dalu. | Mae dechreuwyr yn benthyg offeryn ac yn dysgu am ddim. | Byddai cit taro yn cymryd lle’r drymiau rhwygedig.',
  ),
  idea(
    'lle cynnes | rhywle clyd yn y gaeaf | ystafell wedi’i gwresogi â chawl',
    'Mae pensiynwyr yn teithio ar y bws drwy’r dydd i gadw’n gynnes. | Cawl, gemau bwrdd a chwmni mewn ystafell glyd. | Ystafell gynnes ddwywaith yr wythnos o Dachwedd i Fawrth. | Mae unigrwydd cynddrwg â’r oerfel.',
  ),
  idea(
    'cysgodfa bws | sgrin amserlen wrth y safle bws | to i bobl sy’n disgwyl y bws',
    'Rydym yn sefyll yn y glaw am nad oes cysgodfa. | Byddai sgrin yn dweud pryd y daw’r bws mewn gwirionedd. | Nid oes sedd, to na chwrb wrth y safle bws. | Ni all cadeiriau olwyn fynd ar y bws heb gwrb uchel.',
  ),
  idea(
    'gwersi nofio | dysgu nofio | oriau am ddim yn y pwll',
    'Mae un plentyn o bob tri yn gadael yr ysgol heb fedru nofio. | Byddai gwersi am ddim yn y gwyliau yn achub bywydau yn yr afon. | Gofynnir dro ar ôl tro am oriau i fenywod yn y pwll. | Byddai teclyn codi yn gadael nofwyr anabl i mewn.',
  ),
  idea(
    'murlun | talcen wedi’i baentio | celf stryd am ein hanes',
    'Mae’r talcen yn llwyd ac yn llawn sgriffiadau. | Byddai artist lleol yn ei baentio gyda’r ysgol gynradd. | Gallai adrodd hanes y lofa a’r gwaith brics. | Mae celf stryd yn denu ymwelwyr a balchder.',
  ),
  idea(
    'clwb bocsio | campfa focsio a ffitrwydd | menig a chylch newydd',
    'Rhoddodd bocsio ddisgyblaeth i’n bechgyn a rheswm i godi. | Mae’r cylch yn cael ei ddal ynghyd â thâp. | Mae merched yn ymarfer nos Iau ac angen menig a helmedau. | Mae’r gampfa yn cadw hanner cant o bobl ifanc oddi ar y stryd.',
  ),
  idea(
    'sied dynion | gweithdy i ddynion wedi ymddeol | gwaith coed a chwmni',
    'Mae dynion sy’n ymddeol yn colli’u ffrindiau gyda’u gwaith. | Turnau, llifiau a thegell mewn hen garej. | Rydym yn trwsio dodrefn i bobl heb ddim. | Mae’n haws sgwrsio uwchben gwaith coed nag uwchben bwrdd.',
  ),
  idea(
    'pwll bywyd gwyllt | cartref i fadfallod a gweision y neidr | gwlyptir â llwybr pren',
    'Mae brogaod a madfallod wedi colli pob pwll o gwmpas. | Byddai llwybr pren yn gadael i ddisgyblion rwydo heb wlychu. | Daw gweision y neidr o fewn blwyddyn i gloddio. | Mae cyrs yn glanhau’r dŵr o’r ffordd.',
  ),
  idea(
    'biniau sbwriel | diwedd ar faw cŵn | biniau a bagiau i berchnogion cŵn',
    'Gwagir y biniau gorlawn unwaith y pythefnos. | Mae baw cŵn ar y cae pêl-droed yn gwneud plant yn sâl. | Mae caead ar fin yn cadw gwylanod a llwynogod draw. | Mae gwirfoddolwyr yn casglu sbwriel heb unman i’w roi.',
  ),
  idea(
    'band eang i’r neuadd | cyfrifiaduron a’r rhyngrwyd i bawb | gwersi digidol i bobl hŷn',
    'Ni ellir hawlio budd-daliadau heb y rhyngrwyd. | Chwe gliniadur a band eang cyflym yn y neuadd. | Mae gwirfoddolwyr ifanc yn dangos llechen i bobl hŷn. | Mae galwadau fideo â’r feddygfa yn gofyn am gornel dawel.',
  ),
];

/** The same ideas in both languages, in the same order. */
export const ideas: Readonly<Record<Language, readonly Idea[]>> = { cy: welsh, en: english };

function idea(names: string, says: string): Idea {
  const parts = (text: string) => text.split(' | ');
  return { names: parts(names), says: parts(says) };
}
