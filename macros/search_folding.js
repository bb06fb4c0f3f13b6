// Forgive accents: index and look up each word both as it stands and without
// its accents, before and after stemming, so that "eleves" finds « élèves ».
(function (lunr) {
  var language = lunr["LANGUAGE"];
  var stem = language.stemmer;
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/œ/g, "oe").replace(/æ/g, "ae");
  }
  function foldAccents(token, index, tokens) {
    var bare = token.clone(fold);
    var stemmed = stem(token.clone(), index, tokens);
    var forms = [stemmed, stemmed && stemmed.clone(fold), stem(bare, index, tokens)];
    var seen = {};
    return forms.filter(function (form) {
      if (!form || !form.toString() || seen[form.toString()]) return false;
      return (seen[form.toString()] = true);
    });
  }
  lunr.Pipeline.registerFunction(foldAccents, "foldAccents-LANGUAGE");
  function folding() {
    language.call(this);
    [this.pipeline, this.searchPipeline].forEach(function (pipeline) {
      if (!pipeline) return;
      pipeline.remove(stem);
      pipeline.add(foldAccents);
    });
  }
  Object.keys(language).forEach(function (name) { folding[name] = language[name]; });
  lunr["LANGUAGE"] = folding;
})(self.lunr);
