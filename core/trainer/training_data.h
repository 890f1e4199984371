// The data files of a run: opened once, held-back samples set aside, one unit (a sample, or questions packed on one
// picture) read when it is its turn.
#pragma once

#include "core/dataset/data_file.h"
#include "core/trainer/config.h"
#include "core/trainer/data_order.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace vpt {

class TrainingData {
public:
    // Told while long files are opened: data set, samples looked at, samples there are.
    using Progress = std::function<void(const std::string& set, std::size_t done, std::size_t total)>;

    // Throws Error(Input) for a file that is none, or with no samples left to train on. Throws Cancelled.
    static TrainingData open(const DataSettings& settings, std::uint64_t seed, const Progress& progress,
                             std::stop_token stop);

    // The samples of a unit; one, unless the set is packed. May be called from several threads. Throws Error(Input).
    std::vector<DataSample> at(const SampleAddress& address) const;
    SampleUse use(const SampleAddress& address) const { return m_sets[address.set].settings.use; }
    const std::string& name(const SampleAddress& address) const { return m_sets[address.set].settings.name; }
    // For putting units of like length together: characters of text and a usual number of tokens for each picture.
    std::size_t roughLength(const SampleAddress& address) const;

    const std::vector<std::vector<std::uint32_t>>& training() const { return m_training; } // units by set
    const std::vector<SampleAddress>& validation() const { return m_validation; }
    std::size_t trainingUnits() const;
    // Shares of the sets, if any has one; the weights of a phase replace those of the sets it names.
    std::optional<std::vector<double>> weights(const std::map<std::string, double>& byPhase) const;
    // A line a set that changes when its file does.
    const std::vector<std::string>& hashes() const { return m_hashes; }

private:
    struct Unit {
        std::uint32_t first = 0;
        std::uint32_t count = 1;
    };
    struct Set {
        DataSetSettings settings;
        DataFile file;
        std::vector<Unit> units; // empty: one per sample
        std::size_t size = 0; // units
    };
    static Set openSet(const DataSetSettings& settings, const Progress& progress, const std::stop_token& stop);

    std::vector<Set> m_sets; // evaluation sets behind the others
    std::vector<std::vector<std::uint32_t>> m_training;
    std::vector<SampleAddress> m_validation;
    std::vector<std::string> m_hashes;
};

} // namespace vpt
