#include "ui/compare_difference.h"

#include "core/evaluation/box_metrics.h"
#include "core/evaluation/text_metrics.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <utility>

namespace vpt::ui {

namespace {

constexpr std::size_t kMostWords = 400; // of an answer that is compared word by word

struct Word {
    QString text; // with the blanks and the punctuation around it
    std::string meaning; // what of it counts
};

std::vector<Word> wordsOf(const QString& text)
{
    std::vector<Word> words;
    QString before; // blanks and punctuation that no word has come for
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    for (qsizetype from = 0, to = finder.toNextBoundary(); to > from; from = to, to = finder.toNextBoundary()) {
        const QString piece = text.mid(from, to - from);
        std::string meaning = normalisedAnswer(piece.toStdString());
        if (!meaning.empty())
            words.push_back({std::exchange(before, {}) + piece, std::move(meaning)});
        else
            (words.empty() ? before : words.back().text) += piece;
    }
    if (!before.isEmpty())
        words.push_back({before, {}});
    return words;
}

// lengths[i][j]: how many words the rest of `a` from i and of `b` from j have in common, in order.
std::vector<std::vector<int>> commonLengths(const std::vector<Word>& a, const std::vector<Word>& b)
{
    std::vector<std::vector<int>> lengths(a.size() + 1, std::vector<int>(b.size() + 1, 0));
    for (std::size_t i = a.size(); i-- > 0;) {
        for (std::size_t j = b.size(); j-- > 0;)
            lengths[i][j]
                = a[i].meaning == b[j].meaning ? lengths[i + 1][j + 1] + 1 : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
    return lengths;
}

bool isAnswered(const Timeline* run)
{
    return run && run->progress() == Timeline::Progress::Done;
}

// The first of those groups that are the most frequent; -1 without any. Negative groups do not count.
int mostFrequent(const std::vector<int>& groups)
{
    int most = -1;
    std::ptrdiff_t times = 0;
    for (const int group : groups) {
        const auto count = std::count(groups.begin(), groups.end(), group);
        if (group >= 0 && count > times) {
            most = group;
            times = count;
        }
    }
    return most;
}

// One number for each different value; -1 where nothing is answered.
template <class Value>
std::vector<int> grouped(const std::vector<const Timeline*>& runs, Value value)
{
    std::vector<decltype(value(*runs.front()))> known;
    std::vector<int> groups;
    for (const Timeline* run : runs) {
        if (!isAnswered(run)) {
            groups.push_back(-1);
            continue;
        }
        const auto found = std::find(known.begin(), known.end(), value(*run));
        groups.push_back(static_cast<int>(found - known.begin()));
        if (found == known.end())
            known.push_back(value(*run));
    }
    return groups;
}

std::vector<PixelBox> boxesOf(const Timeline* run)
{
    std::vector<PixelBox> boxes;
    if (isAnswered(run)) {
        for (const Region& region : run->regions())
            boxes.push_back(region.box);
    }
    return boxes;
}

void compareBoxes(const std::vector<const Timeline*>& runs, std::vector<Difference>& found)
{
    std::vector<PixelBox> first;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const std::vector<PixelBox> boxes = boxesOf(runs[i]);
        if (first.empty())
            first = boxes;
        else if (!boxes.empty())
            found[i].overlap = boxScores(first, boxes)->iou;
    }
}

} // namespace

std::vector<MarkedWord> markedWords(const QString& answer, const QString& reference)
{
    const std::vector<Word> ours = wordsOf(answer), theirs = wordsOf(reference);
    std::vector<MarkedWord> marked;
    if (ours.size() > kMostWords || theirs.size() > kMostWords)
        return {{MarkedWord::Added, answer}};
    const auto lengths = commonLengths(ours, theirs);
    bool together = false; // a word stands in both
    std::size_t i = 0, j = 0;
    while (i < ours.size() || j < theirs.size()) {
        if (i < ours.size() && j < theirs.size() && ours[i].meaning == theirs[j].meaning) {
            together = true;
            marked.push_back({MarkedWord::Same, ours[i++].text});
            ++j;
        } else if (j == theirs.size() || (i < ours.size() && lengths[i + 1][j] >= lengths[i][j + 1])) {
            marked.push_back({MarkedWord::Added, ours[i++].text});
        } else {
            marked.push_back({MarkedWord::Missing, theirs[j++].text});
        }
    }
    if (!together) // to strike out everything would only be noise
        std::erase_if(marked, [](const MarkedWord& word) { return word.kind == MarkedWord::Missing; });
    return marked;
}

std::vector<Difference> differences(const std::vector<const Timeline*>& runs)
{
    std::vector<Difference> found(runs.size());
    const auto answers = grouped(runs, [](const Timeline& run) { return normalisedAnswer(run.answer()); });
    const auto kinds = grouped(runs, [](const Timeline& run) { return run.kind(); });
    const int answer = mostFrequent(answers), kind = mostFrequent(kinds);
    const auto text = [&](std::size_t i) { return QString::fromStdString(runs[i]->answer()).trimmed(); };
    const auto reference = static_cast<std::size_t>(std::find(answers.begin(), answers.end(), answer) - answers.begin());
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (answers[i] < 0)
            continue;
        found[i].answer = answers[i] != answer;
        found[i].perception = kinds[i] != kind;
        found[i].words
            = found[i].answer ? markedWords(text(i), text(reference)) : std::vector<MarkedWord>{{MarkedWord::Same, text(i)}};
    }
    compareBoxes(runs, found);
    return found;
}

} // namespace vpt::ui
