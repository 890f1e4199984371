#include "core/text/region_grammar.h"

#include <algorithm>
#include <array>
#include <bitset>

namespace vpt {

namespace {

constexpr std::string_view kStart = "<|region_token_start|>";
constexpr std::string_view kEnd = "<|region_token_end|>";
constexpr std::string_view kAnyCoordinate = "<|x_0|>";

bool take(std::string_view& text, std::string_view token)
{
    if (!text.starts_with(token))
        return false;
    text.remove_prefix(token.size());
    return true;
}

using Cells = std::bitset<kGridCells>;

// Takes one <|x_n|> or <|y_n|> with n in 0..7 off the front.
bool takeCoordinate(std::string_view& text, Cells& x, Cells& y)
{
    const std::string_view token = text.substr(0, kAnyCoordinate.size());
    if (token.size() < kAnyCoordinate.size() || !token.starts_with("<|") || !token.ends_with("|>") || token[3] != '_')
        return false;
    const int cell = token[4] - '0';
    if ((token[2] != 'x' && token[2] != 'y') || cell < 0 || cell >= kGridCells)
        return false;
    (token[2] == 'x' ? x : y).set(std::size_t(cell));
    text.remove_prefix(token.size());
    return true;
}

std::vector<int> indices(const Cells& cells)
{
    std::vector<int> list;
    for (int cell = 0; cell < kGridCells; ++cell) {
        if (cells.test(std::size_t(cell)))
            list.push_back(cell);
    }
    return list;
}

RegionMatch regionMatch(const Cells& x, const Cells& y)
{
    RegionMatch match{indices(x), indices(y), std::nullopt};
    if (!match.x.empty() && !match.y.empty())
        match.cells = CellRange{match.x.front(), match.y.front(), match.x.back(), match.y.back()};
    return match;
}

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

Decision decisionFor(ActionKind kind)
{
    switch (kind) {
    case ActionKind::Clip:
        return Decision::Clip;
    case ActionKind::Detection:
        return Decision::Detection;
    case ActionKind::Seg:
        return Decision::Seg;
    }
    return Decision::Answer;
}

} // namespace

std::string_view actionWord(ActionKind kind)
{
    switch (kind) {
    case ActionKind::Clip:
        return "clip";
    case ActionKind::Detection:
        return "detection";
    case ActionKind::Seg:
        return "seg";
    }
    return {};
}

std::string actionTriple(ActionKind kind)
{
    const std::string name = "<|" + std::string(actionWord(kind)) + "_action";
    return name + "_start|>" + name + "|>" + name + "_end|>";
}

std::string actionStartToken(ActionKind kind)
{
    return "<|" + std::string(actionWord(kind)) + "_action_start|>";
}

std::vector<RegionMatch> findRegions(std::string_view text)
{
    std::vector<RegionMatch> matches;
    // A match that fails cannot hide another start among the tokens it has taken, so nothing is read twice.
    for (auto start = text.find(kStart); start != std::string_view::npos; start = text.find(kStart)) {
        text.remove_prefix(start + kStart.size());
        Cells x, y;
        while (takeCoordinate(text, x, y)) { }
        if ((x.any() || y.any()) && take(text, kEnd))
            matches.push_back(regionMatch(x, y));
    }
    return matches;
}

Decision decide(std::string_view roundOneText)
{
    const auto regions = findRegions(roundOneText);
    std::vector<Decision> families;
    if (!regions.empty()) {
        const bool complete
            = std::all_of(regions.begin(), regions.end(), [](auto& match) { return match.cells.has_value(); });
        families.push_back(complete ? Decision::Region : Decision::Incomplete);
    }
    for (const ActionKind kind : kActionKinds) {
        if (contains(roundOneText, actionStartToken(kind)))
            families.push_back(decisionFor(kind));
    }
    if (families.empty())
        return Decision::Answer;
    return families.size() == 1 ? families.front() : Decision::Several;
}

std::string regionTokens(CellRange cells)
{
    const auto token = [](char axis, int cell) { return std::string("<|") + axis + "_" + std::to_string(cell) + "|>"; };
    return std::string(kStart) + token('x', cells.x0) + token('y', cells.y0) + token('x', cells.x1) + token('y', cells.y1)
        + std::string(kEnd);
}

std::string regionTurn(int regions)
{
    if (regions == 1)
        return "<image>";
    std::string turn;
    for (int i = 0; i < regions; ++i)
        turn += "Region " + std::to_string(i) + ": <image>\n";
    return turn;
}

} // namespace vpt
