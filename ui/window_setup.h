// Everything that the window is given from outside: the program wires real things, the tests wire small ones.
#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/model/device.h"
#include "ui/inference_controller.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace vpt::ui {

// What a model folder is, with the words that it says about itself.
struct ModelDescription {
    CheckpointInfo checkpoint;
    std::string title; // empty: the folder's name
    std::string description;
    bool trained = true; // false: only shows how the machinery runs
};

struct Sample {
    std::filesystem::path image;
    std::string question;
    Mode mode = Mode::Auto;
    std::string model; // folder name of the model it was made for; empty: any
};

struct WindowSetup {
    EngineFactory makeEngine;
    // The three below run on a background thread and must not throw.
    std::function<std::vector<std::filesystem::path>(const std::filesystem::path& root)> findModels;
    std::function<ModelDescription(const std::filesystem::path& folder, std::stop_token stop)> describeModel;
    std::function<std::vector<DeviceInfo>()> devices;

    std::vector<std::filesystem::path> builtInModels; // folders, best first
    std::vector<std::filesystem::path> modelRoots; // searched besides those that the user adds
    std::vector<Sample> samples; // the first one is shown at the start
    std::string language = "en"; // of the guide; a code of ui/language.h
    std::filesystem::path settingsFile; // INI; empty: nothing is remembered
    std::filesystem::path sessionsFolder; // where sessions are kept unless the settings name another
    std::filesystem::path stateFolder; // log and marks of running windows; empty: none are kept
    // What the program is made of and runs on, one fact a line. Runs on a background thread and must not throw.
    std::function<std::string()> programFacts;

    // From the command line.
    std::filesystem::path session; // opened instead of the last one; made where there is none
    std::filesystem::path image; // opened instead of the first sample
    std::string question;
    std::filesystem::path model; // a model folder chosen at the start
};

} // namespace vpt::ui
