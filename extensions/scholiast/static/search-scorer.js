// The numbers of Sphinx (9.0). A page of an edition comes before others that have the words as well: the index lists them.
var Scorer = {
  ofEditions: null,
  score([page, , , , score]) {
    const { docnames, editions = [] } = Search._index;
    this.ofEditions ??= new Set(editions.map(at => docnames[at]));
    return score + (this.ofEditions.has(page) ? 5 : 0);
  },
  objNameMatch: 11, objPartialMatch: 6, objPrio: { 0: 15, 1: 5, 2: -5 }, objPrioDefault: 0,
  title: 15, partialTitle: 7, term: 5, partialTerm: 2,
};
