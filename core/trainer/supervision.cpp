#include "core/trainer/supervision.h"

#include "core/base/ascii.h"
#include <algorithm>
#include <cmath>
#include <optional>

namespace vpt {

namespace {

struct Point {
    double x = 0;
    double y = 0;
};

Point centreOf(const PixelBox& box)
{
    return {(box.x0 + box.x1) / 2.0, (box.y0 + box.y1) / 2.0};
}

// Cell of a grid over the shown part that holds a point.
struct Cell {
    int row = 0;
    int column = 0;
};
std::optional<Cell> cellAt(const PixelBox& shown, Point point, int rows, int columns)
{
    if (shown.width() <= 0 || shown.height() <= 0)
        return std::nullopt;
    const double x = (point.x - shown.x0) / shown.width(), y = (point.y - shown.y0) / shown.height();
    if (x < 0 || y < 0 || x >= 1 || y >= 1)
        return std::nullopt;
    return Cell{static_cast<int>(y * rows), static_cast<int>(x * columns)};
}

std::optional<std::int64_t> mergedAt(const PlacedPicture& picture, Point point)
{
    const auto cell = cellAt(picture.shown, point, picture.rows, picture.columns);
    return cell ? std::optional<std::int64_t>(cell->row * picture.columns + cell->column) : std::nullopt;
}

// Patches of a merged token stand together (Patches::values).
std::optional<std::int64_t> patchAt(const PlacedPicture& picture, Point point)
{
    const int merge = picture.mergeSize;
    const auto cell = cellAt(picture.shown, point, picture.rows * merge, picture.columns * merge);
    if (!cell)
        return std::nullopt;
    const std::int64_t block = cell->row / merge * picture.columns + cell->column / merge;
    return block * merge * merge + cell->row % merge * merge + cell->column % merge;
}

std::vector<std::string> charactersOf(const std::string& text)
{
    std::vector<std::string> characters;
    for (const char byte : text) {
        if ((static_cast<unsigned char>(byte) & 0xC0) == 0x80 && !characters.empty())
            characters.back() += byte;
        else
            characters.emplace_back(1, byte);
    }
    return characters;
}

// Class 0 means that there is nothing.
bool hasBackground(const HeadHelpSettings& head)
{
    return head.noneWeight > 0;
}

std::optional<std::int64_t> classOf(const HeadHelpSettings& head, const std::string& word)
{
    const auto found = std::find(head.classes.begin(), head.classes.end(), word);
    if (found == head.classes.end())
        return std::nullopt;
    return found - head.classes.begin() + (hasBackground(head) ? 1 : 0);
}

// Rows with their classes; a row that two objects claim keeps the first.
class Claims {
public:
    void add(std::optional<std::int64_t> row, std::optional<std::int64_t> named)
    {
        if (row && named)
            m_classes.emplace(*row, *named);
    }
    void fillUp(std::int64_t rows)
    {
        for (std::int64_t row = 0; row < rows; ++row)
            m_classes.emplace(row, 0);
    }
    const std::map<std::int64_t, std::int64_t>& classes() const { return m_classes; }

private:
    std::map<std::int64_t, std::int64_t> m_classes;
};

std::string attribute(const AnnotatedObject& object, const std::string& name)
{
    const auto found = object.attributes.find(name);
    return found == object.attributes.end() ? std::string() : found->second;
}

std::optional<std::int64_t> rowAt(const PlacedPicture& picture, const HeadHelpSettings& head, Point point)
{
    return head.states == "patches" ? patchAt(picture, point) : mergedAt(picture, point);
}

// `seen`: characters so far by row.
void claimCharacters(Claims& claims, std::map<std::int64_t, int>& seen, const PlacedPicture& picture,
                     const AnnotatedObject& object, const HeadHelpSettings& head)
{
    const std::vector<std::string> characters = charactersOf(attribute(object, "text"));
    if (head.position >= 0) {
        const auto at = static_cast<std::size_t>(head.position);
        claims.add(rowAt(picture, head, centreOf(object.box)),
                   classOf(head, at < characters.size() ? characters[at] : std::string()));
        return;
    }
    for (std::size_t i = 0; i < std::min(characters.size(), object.characters.size()); ++i) {
        const auto row = rowAt(picture, head, centreOf(object.characters[i]));
        const double height
            = double(object.characters[i].height()) * picture.rows * picture.mergeSize / picture.shown.height();
        if (row && height >= head.leastHeight && seen[*row]++ == head.nth)
            claims.add(row, classOf(head, characters[i]));
    }
}

void claimAll(Claims& claims, const std::vector<int>& tokens, std::optional<std::int64_t> named)
{
    for (const int token : tokens)
        claims.add(token, named);
}

// Every token's own place, in cells of the region grid.
void claimCells(Claims& claims, const PlacedPicture& picture, bool column)
{
    for (int row = 0; row < picture.rows; ++row) {
        for (int at = 0; at < picture.columns; ++at)
            claims.add(row * picture.columns + at,
                       column ? at * kGridCells / picture.columns : row * kGridCells / picture.rows);
    }
}

Claims claimsOf(const HeadHelpSettings& head, const PlacedPicture& picture, std::span<const AnnotatedObject> objects)
{
    Claims claims;
    if (head.target == "column" || head.target == "row") {
        claimCells(claims, picture, head.target == "column");
        return claims;
    }
    std::map<std::int64_t, int> characters;
    for (const AnnotatedObject& object : objects) {
        if (head.target == "character")
            claimCharacters(claims, characters, picture, object, head);
        else if (head.whole)
            claimAll(claims, coveredTokens(picture, object.box), classOf(head, attribute(object, head.target)));
        else
            claims.add(rowAt(picture, head, centreOf(object.box)), classOf(head, attribute(object, head.target)));
    }
    if (hasBackground(head)) {
        const int perToken = head.states == "patches" ? picture.mergeSize * picture.mergeSize : 1;
        claims.fillUp(std::int64_t{picture.rows} * picture.columns * perToken);
    }
    return claims;
}

// The text that stands at a box; null if there is none with characters.
const AnnotatedObject* textAt(const DataSample& sample, const PixelBox& box)
{
    const auto found = std::find_if(sample.objects.begin(), sample.objects.end(), [&](const AnnotatedObject& object) {
        return object.box == box && !object.characters.empty();
    });
    return found == sample.objects.end() ? nullptr : &*found;
}

// Where a text stands in an answer between blanks or ends, from a place on; npos if it does not.
std::size_t wordAt(const std::string& answer, const std::string& text, std::size_t from)
{
    for (std::size_t at = answer.find(text, from); at != std::string::npos; at = answer.find(text, at + 1)) {
        const std::size_t end = at + text.size();
        if ((at == 0 || answer[at - 1] == ' ') && (end == answer.size() || answer[end] == ' '))
            return at;
    }
    return std::string::npos;
}

PixelBox around(std::span<const PixelBox> boxes)
{
    PixelBox all = boxes.front();
    for (const PixelBox& box : boxes)
        all = {std::min(all.x0, box.x0), std::min(all.y0, box.y0), std::max(all.x1, box.x1), std::max(all.y1, box.y1)};
    return all;
}

// The pixel in the middle.
PixelBox middleOf(const PixelBox& box)
{
    const Point centre = centreOf(box);
    const int x = static_cast<int>(centre.x), y = static_cast<int>(centre.y);
    return {x, y, x + 1, y + 1};
}

bool isLetter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

struct ReadOff {
    std::size_t region = 0;
    std::size_t at = 0; // bytes of the answer before it
    const AnnotatedObject* written = nullptr;
};

void spell(std::vector<SpelledToken>& spelled, std::span<const std::string> pieces, const ReadOff& text)
{
    std::vector<std::size_t> begins; // of each character, in bytes of the answer; the end too
    std::size_t byte = text.at;
    for (const std::string& character : charactersOf(attribute(*text.written, "text"))) {
        begins.push_back(byte);
        byte += character.size();
    }
    begins.push_back(byte);
    std::size_t begin = 0;
    for (std::size_t token = 0; token < pieces.size(); ++token) {
        const std::size_t end = begin + pieces[token].size();
        const auto first = std::find(begins.begin(), begins.end(), begin), last = std::find(first, begins.end(), end);
        if (begin < end && last != begins.end()
            && static_cast<std::size_t>(last - begins.begin()) <= text.written->characters.size()) {
            const std::span<const PixelBox> characters(text.written->characters);
            spelled.push_back({token, text.region,
                               around(characters.subspan(static_cast<std::size_t>(first - begins.begin()),
                                                         static_cast<std::size_t>(last - first)))});
        }
        begin = end;
    }
}

} // namespace

std::vector<int> coveredTokens(const PlacedPicture& picture, const PixelBox& box)
{
    std::vector<int> tokens;
    for (int row = 0; row < picture.rows; ++row) {
        for (int column = 0; column < picture.columns; ++column) {
            const double x = picture.shown.x0 + (column + 0.5) * picture.shown.width() / picture.columns;
            const double y = picture.shown.y0 + (row + 0.5) * picture.shown.height() / picture.rows;
            if (x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1)
                tokens.push_back(row * picture.columns + column);
        }
    }
    if (tokens.empty()) {
        if (const auto token = mergedAt(picture, centreOf(box)))
            tokens.push_back(static_cast<int>(*token));
    }
    return tokens;
}

void addHeadTargets(PreparedSample& sample, const PlacedPicture& picture, std::span<const AnnotatedObject> objects,
                    const std::vector<HeadHelpSettings>& heads)
{
    const bool known = picture.shown.width() > 0 && picture.shown.height() > 0;
    for (const HeadHelpSettings& head : heads) {
        const bool inText = head.states == "layer";
        if (!known || (inText ? picture.firstPad < 0 : picture.reEncoded))
            continue;
        const Claims claims = claimsOf(head, picture, objects);
        PictureTargets ofPicture{head.name, picture.ofTower, picture.index, head.states == "patches", {}, {}};
        PositionTargets ofText{head.name, {}, {}};
        for (const auto& [row, named] : claims.classes()) {
            if (inText)
                ofText.positions.push_back(picture.firstPad + row);
            else
                ofPicture.rows.push_back(row);
            (inText ? ofText.classes : ofPicture.classes).push_back(named);
        }
        if (!ofText.positions.empty())
            sample.positionTargets.push_back(std::move(ofText));
        if (!ofPicture.rows.empty())
            sample.pictureTargets.push_back(std::move(ofPicture));
    }
}

std::vector<SpelledToken> spelledTokens(std::span<const std::string> pieces, const DataSample& sample)
{
    std::vector<SpelledToken> spelled;
    std::size_t from = 0;
    for (std::size_t region = 0; region < sample.boxes.size(); ++region) {
        const AnnotatedObject* const written = textAt(sample, sample.boxes[region]);
        const std::size_t at = written ? wordAt(sample.answer, attribute(*written, "text"), from) : std::string::npos;
        if (at == std::string::npos)
            continue;
        from = at + attribute(*written, "text").size();
        spell(spelled, pieces, {region, at, written});
    }
    return spelled;
}

std::vector<std::size_t> tokensOfWord(std::span<const std::string> pieces, const std::string& word)
{
    std::string text;
    std::vector<std::size_t> ends; // of the pieces
    for (const std::string& piece : pieces)
        ends.push_back((text += piece).size());
    std::vector<std::size_t> tokens;
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
        end = begin;
        while (end < text.size() && isLetter(text[end]))
            ++end;
        if (end == begin || lowered(text.substr(begin, end - begin)) != lowered(word))
            continue;
        const auto first = std::upper_bound(ends.begin(), ends.end(), begin),
                   last = std::lower_bound(first, ends.end(), end);
        for (auto token = first; token <= last; ++token)
            tokens.push_back(static_cast<std::size_t>(token - ends.begin()));
    }
    return tokens;
}

std::string calledAt(const DataSample& sample, const PixelBox& box)
{
    const auto found = std::find_if(sample.objects.begin(), sample.objects.end(), [&](const AnnotatedObject& object) {
        return object.box == box && object.attributes.contains("called");
    });
    return found == sample.objects.end() ? std::string() : found->attributes.at("called");
}

void addAttention(PreparedSample& sample, const PlacedQuestion& question, const RegionTokenIds& tokens)
{
    const auto look = [&](std::size_t predicted, std::vector<int> keys, LookAt where = LookAt::Picture) {
        if (predicted > 0 && !keys.empty())
            sample.attention.push_back({0, static_cast<int>(predicted) - 1, std::move(keys), where});
    };
    const auto positionsOf = [](const PlacedPicture& picture, const PixelBox& box) {
        std::vector<int> positions = coveredTokens(picture, box);
        for (int& position : positions)
            position += picture.firstPad;
        return positions;
    };
    const bool seesView = question.view && question.view->firstPad >= 0 && question.view->shown.width() > 0;
    // Where a region is read: in its second look, or in the first picture where there is none.
    const std::vector<PlacedPicture>& looks = question.secondLooks;
    const auto pageOf = [&](std::size_t region) -> const PlacedPicture* {
        if (looks.empty())
            return seesView ? question.view : nullptr;
        return region < looks.size() && looks[region].firstPad >= 0 ? &looks[region] : nullptr;
    };
    std::vector<int> allWords;
    for (const std::vector<int>& words : question.called)
        allWords.insert(allWords.end(), words.begin(), words.end());
    for (std::size_t turn = 0; turn < question.answers.size(); ++turn) {
        const bool answers = turn + 1 == question.answers.size();
        std::vector<int> seen; // by the last answer
        for (std::size_t region = 0; answers && region < question.boxes.size(); ++region) {
            if (const PlacedPicture* const page = pageOf(region)) {
                const std::vector<int> more = positionsOf(*page, question.boxes[region]);
                seen.insert(seen.end(), more.begin(), more.end());
            }
        }
        std::sort(seen.begin(), seen.end());
        seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
        std::size_t regions = 0; // so far
        for (std::size_t at = question.answers[turn].begin; at < question.answers[turn].end; ++at) {
            const std::int64_t id = question.ids[at];
            if (id == tokens.start)
                ++regions;
            if (tokens.coordinates.contains(id)) {
                if (regions > 0 && regions <= question.called.size())
                    look(at, question.called[regions - 1], LookAt::Question);
                if (seesView && regions > 0 && regions <= question.boxes.size())
                    look(at, positionsOf(*question.view, middleOf(question.boxes[regions - 1])));
            } else if (regions == 0) {
                const auto spells = std::find_if(question.spelled.begin(), question.spelled.end(), [&](const auto& token) {
                    return answers && token.token == at - question.answers[turn].begin && pageOf(token.region);
                });
                const bool isRead = spells != question.spelled.end();
                look(at, isRead ? positionsOf(*pageOf(spells->region), spells->characters) : seen);
                if (answers)
                    look(at, isRead && !question.called.empty() ? question.called.at(spells->region) : allWords,
                         LookAt::Question);
            }
        }
    }
}

} // namespace vpt
