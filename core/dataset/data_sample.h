// One sample of a data set in VPT's format: a conversation about pictures, and what is known about them.
// Source: spec/evaluation.md section 1; the keys beyond it are ours and docs/data.md tells them.
#pragma once

#include "core/base/geometry.h"
#include "core/image/image.h"
#include "core/inference/trace.h"
#include "core/text/chat_template.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vpt {

// A picture, or a part of one: "a.png_0,240,560,480" is the part from left 0, top 240 to right 560, bottom 480
// (exclusive) of a.png as stored.
struct ImageReference {
    std::filesystem::path file;
    std::optional<PixelBox> crop; // may reach beyond the picture; is never inverted when it comes from a data file
    bool operator==(const ImageReference&) const = default;
};

// The reference that a path stands for: the text after the last "_" is a crop where it is four whole numbers with commas
// between them (numbers may be negative), and part of the file's name otherwise.
ImageReference imageReference(std::string_view path);
// The path with its crop as a suffix, "/" between folders: what imageReference() reads.
std::string imagePath(const ImageReference& reference);

// Reads the file and cuts the crop out as Pillow does: what lies outside of the picture is black. Data sets are written
// for pictures as stored, so `options` should be kParityDecoding unless the user wants otherwise.
// Throws Error(Input) that names the file; Error(Usage) for an inverted or enormous crop.
Image loadImage(const ImageReference& reference, const DecodeOptions& options);

// Something annotated in the first picture, for training-only help.
struct AnnotatedObject {
    PixelBox box; // pixels of the first picture as stored
    std::map<std::string, std::string> attributes; // "kind": "tag", "text": "47", "colour": "red"
    std::vector<PixelBox> characters; // one per Unicode character of the attribute "text"; may be empty
    bool operator==(const AnnotatedObject&) const = default;
};

struct DataSample {
    std::string id; // "index" of the data file, else its position there, counted from 0
    std::string family; // "family", else the name of the data file without suffix
    std::optional<Mode> mode; // what the sample is made for; nothing: the question says it, if anything does
    std::vector<Message> messages; // user and assistant in turns, an even number, at least two
    std::vector<ImageReference> images, clipImages, detectionImages, segImages; // in order of their placeholders
    std::string answer; // the short true answer, else the last message without its lead-in
    std::vector<PixelBox> boxes; // what must be seen to answer, one per asked region; pixels of the first picture as stored
    std::vector<AnnotatedObject> objects;
};

// The last message as the reference compares it: without the line "Now answer the question." (spec/evaluation.md section 3).
std::string goldAnswer(const std::vector<Message>& messages);

} // namespace vpt
