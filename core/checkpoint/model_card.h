// vpt-studio.json: an optional file beside a model that says how to introduce it and how to ask it.
#pragma once

#include <filesystem>
#include <string>

namespace vpt {

struct ModelCard {
    std::string title; // empty: show the folder's name
    std::string description;
    // What stands between the question and the trigger sentence: released models learned a line break, the built-in
    // ones a space (spec/prompts.md section 4).
    std::string triggerSeparator = "\n";
    bool trained = true; // false: a sample whose answers are chance
};

// Absent: the defaults. Throws Error(Checkpoint) where the file is there but broken.
ModelCard readModelCard(const std::filesystem::path& folder);
// What differs from the defaults; no file where nothing does. Throws Error(Input).
void writeModelCard(const std::filesystem::path& folder, const ModelCard& card);

} // namespace vpt
