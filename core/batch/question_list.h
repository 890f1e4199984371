// Lists of questions from files: what stands in an entry, and what keeps it from being asked.
#pragma once

#include "core/session/batch_items.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace vpt {

struct ListedQuestion {
    std::string where; // "line 3", "entry 12", counted from 1
    BatchQuestion asked; // as far as it could be read; the picture's path is absolute
    std::string problem; // why it cannot be asked, as a sentence without full stop; empty where it can
};

struct QuestionListLimits {
    std::int64_t maxFileBytes = 256 << 20;
    std::size_t maxQuestions = 100'000;
};

// What the file holds tells its kind, whatever its name is:
//   [ first   a JSON array of objects
//   { first   JSON Lines: an object a line
//   else      a table with a first line that names its columns (core/batch/csv_table.h)
// Objects and columns: image (a path, relative to the list's folder; a crop may follow it, core/dataset/data_sample.h) and
// question; mode (auto, region, action, direct) and answer (the true one) where they are known; others are passed over. An
// object with "messages" is a sample of a data set: its bare first question about its first picture, in the mode that the
// data ask for.
// One entry that cannot be asked spoils no other. Throws Error(Input) that names the file and the place: it cannot be read,
// is no text, is no list, holds nothing or more than the limits. Throws Cancelled.
std::vector<ListedQuestion> readQuestionList(const std::filesystem::path& file, const QuestionListLimits& limits = {},
                                             std::stop_token stop = {});

// One question about each of these pictures.
std::vector<ListedQuestion> questionsAbout(const std::vector<std::filesystem::path>& pictures, const std::string& question,
                                           Mode mode);

// Why this picture cannot be asked about, as far as its file tells without being opened; empty where nothing is known.
std::string pictureProblem(const std::string& picture);

} // namespace vpt
