// What a session can be exported as.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>

namespace vpt {

enum class SessionFormat { Html, Pdf, Png, Jsonl, Csv, Coco, Voc, Yolo, LabelMe, Vpt };

struct SessionFormatFacts {
    SessionFormat format;
    std::string_view name; // as --format calls it
    std::string_view suffix; // ".html"; empty: always a folder
};

inline constexpr std::array<SessionFormatFacts, 10> kSessionFormats{{
    {SessionFormat::Html, "html", ".html"},
    {SessionFormat::Pdf, "pdf", ".pdf"},
    {SessionFormat::Png, "png", ".png"},
    {SessionFormat::Jsonl, "jsonl", ".jsonl"},
    {SessionFormat::Csv, "csv", ".csv"},
    {SessionFormat::Coco, "coco", ""},
    {SessionFormat::Voc, "voc", ""},
    {SessionFormat::Yolo, "yolo", ""},
    {SessionFormat::LabelMe, "labelme", ""},
    {SessionFormat::Vpt, "vpt", ""},
}};

const SessionFormatFacts& factsOf(SessionFormat format);
std::optional<SessionFormat> sessionFormatNamed(std::string_view name);
// By the file's suffix, in any case. Throws Error(Usage) that names what is offered.
SessionFormat sessionFormatOf(const std::filesystem::path& file);
// Whether so many turns become a folder instead of a file: annotated pictures do where there are several.
bool writesFolder(SessionFormat format, std::size_t turns);

} // namespace vpt
