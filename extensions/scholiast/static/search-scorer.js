// The numbers of Sphinx (9.0). A page of an edition comes before others that have the words as well: the index lists them.
var Scorer = {
  score: ([page, , , , score]) => score + (Search._index.editions?.includes(Search._index.docnames.indexOf(page)) ? 5 : 0),
  objNameMatch: 11, objPartialMatch: 6, objPrio: { 0: 15, 1: 5, 2: -5 }, objPrioDefault: 0,
  title: 15, partialTitle: 7, term: 5, partialTerm: 2,
};
