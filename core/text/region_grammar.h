// The language of region tokens and of the perception kinds: what a first-round answer asks for.
// Sources: spec/prompts.md sections 5 and 6 (evaluation.py: check_region_tokens, from_region_tokens_to_region).
#pragma once

#include "core/base/geometry.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vpt {

// The three re-encoding actions. The names are those of the tokens: <|clip_action|>, <|detection_action|>, <|seg_action|>.
enum class ActionKind { Clip, Detection, Seg };
inline constexpr ActionKind kActionKinds[] = {ActionKind::Clip, ActionKind::Detection, ActionKind::Seg};

// "clip", "detection", "seg": the word inside the action tokens.
std::string_view actionWord(ActionKind kind);
// "<|clip_action_start|><|clip_action|><|clip_action_end|>": the text of a whole action.
std::string actionTriple(ActionKind kind);
// "<|clip_action_start|>" alone: what decides the mode of the second round.
std::string actionStartToken(ActionKind kind);

// One match of the region pattern, in text order. Order and repetition of the tokens do not matter.
struct RegionMatch {
    std::vector<int> x; // distinct column indices, ascending; may be empty
    std::vector<int> y; // distinct row indices, ascending; may be empty
    std::optional<CellRange> cells; // min..max of both; absent if x or y is empty (incomplete tokens)
};

// All non-overlapping matches of
// <|region_token_start|>(<|[xy]_[0-7]|>)+<|region_token_end|>. Accepts any text; linear time.
std::vector<RegionMatch> findRegions(std::string_view text);

// What a first-round text leads to.
enum class Decision {
    Answer, // no perception token: the text is the answer
    Region, // at least one region match, and nothing else
    Clip, // exactly the start token of that action
    Detection,
    Seg,
    Several, // more than one family: the text is the answer (spec/quirks.md Q-46)
    Incomplete, // only region tokens, and a match lacks its x or its y tokens: the reference drops the item
};
Decision decide(std::string_view roundOneText);

// Grows by one cell on every side, clamped to the grid, as region_token_to_new_image_path() does.
CellRange grown(CellRange cells);
// Pixel box that covers whole cells: trunc(cell * size / 8) in double precision. No growing.
PixelBox cellsToPixels(CellRange cells, ImageSize size);
// grown() then cellsToPixels(): the crop of predicted cells.
PixelBox cropBox(CellRange cells, ImageSize size);

// The cells that share a pixel with the box: what a training sample names for it. The crop, grown by a cell, then shows at
// least one more cell on each side where the picture goes on, so that an answer which is a cell off still shows the whole
// box. A box without pixels has the cell of its corner, and what lies outside the picture belongs to the nearest cell.
CellRange coveredCells(PixelBox box, ImageSize size);
// Cells whose tokens stand for a box that the user drew (corners in any order, cut to the picture). On each axis, of all
// ranges inside the cells which the box touches, the one whose cropBox() edges are nearest to the box (least squares)
// and, of those with the same crop, the shortest: where the box is large enough, the cell of margin that grown() will
// add is left out; a box inside one cell becomes that cell. Gives back every crop: cropBox(tokenCells(crop)) == crop.
CellRange tokenCells(PixelBox box, ImageSize size);
// "<|region_token_start|><|x_1|><|y_2|><|x_3|><|y_4|><|region_token_end|>"
std::string regionTokens(CellRange cells);

// "<image>" for one region, "Region 0: <image>\nRegion 1: <image>\n" for several: the second user turn.
std::string regionTurn(int regions);

} // namespace vpt
