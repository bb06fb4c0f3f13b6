// Forgive accents and endings. Each word is filed as it stands, without its accents,
// and as its stem; a word typed is looked up in the same forms, and as a beginning.
// The theme by itself only looks for words that begin with what is typed.
(function (lunr) {
  var language = lunr["LANGUAGE"];
  var stem = language.stemmer;

  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/œ/g, "oe").replace(/æ/g, "ae");
  }

  function forms(token, index, tokens) {
    var bare = token.clone(fold);
    var stemmed = stem(token.clone(), index, tokens);
    var all = [token, bare, stemmed, stemmed.clone(fold), stem(bare.clone(), index, tokens)];
    var seen = {};
    return all.filter(function (form) {
      var text = form.toString();
      return text && !seen[text] && (seen[text] = true);
    });
  }
  lunr.Pipeline.registerFunction(forms, "forms-LANGUAGE");

  function folding() {
    language.call(this);
    [this.pipeline, this.searchPipeline].forEach(function (pipeline) {
      pipeline.remove(stem);
      pipeline.add(forms);
    });
  }
  Object.keys(language).forEach(function (name) { folding[name] = language[name]; });
  lunr["LANGUAGE"] = folding;

  // The theme asks for "word*": ask for the word's forms too.
  var search = lunr.Index.prototype.search;
  lunr.Index.prototype.search = function (query) {
    return search.call(this, query.replace(/(^|\s)([^\s+\-~^:*"]+)\*(?=\s|$)/g, function (all, space, word) {
      return space + word + " " + word + "* " + fold(word) + "*";
    })).map(withoutRepetition);
  };

  // One word found in several forms is marked once.
  function withoutRepetition(result) {
    var seen = {};
    Object.values(result.matchData.metadata).forEach(function (fields) {
      Object.keys(fields).forEach(function (field) {
        fields[field].position = fields[field].position.filter(function (position) {
          var place = field + position;
          return !seen[place] && (seen[place] = true);
        });
      });
    });
    return result;
  }
})(self.lunr);
