#include "core/trainer/training_data.h"

#include "core/base/error.h"
#include "core/base/stop.h"

#include <algorithm>
#include <cmath>

namespace vpt {

namespace {

constexpr std::size_t kProgressEvery = 1000; // samples

// Packed questions belong to one picture; a sample that cannot be read stands alone and is named when it is used.
std::optional<ImageReference> pictureOf(const DataFile& file, std::size_t index)
{
    try {
        const DataSample sample = file.at(index);
        return sample.images.empty() ? std::nullopt : std::optional(sample.images.front());
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace

TrainingData::Set TrainingData::openSet(const DataSetSettings& settings, const Progress& progress,
                                        const std::stop_token& stop)
{
    Set set{settings, DataFile::open(settings.file, {}, stop), {}, 0};
    const std::size_t samples = set.file.size();
    set.size = samples;
    if (!settings.packed || settings.use == SampleUse::Tower)
        return set;
    std::optional<ImageReference> last;
    for (std::size_t i = 0; i < samples; ++i) {
        if (i % kProgressEvery == 0) {
            throwIfStopped(stop);
            progress(settings.name, i, samples);
        }
        std::optional<ImageReference> picture = pictureOf(set.file, i);
        const bool joins
            = picture && picture == last && set.units.back().count < static_cast<std::uint32_t>(settings.packedQuestions);
        if (joins)
            ++set.units.back().count;
        else
            set.units.push_back({static_cast<std::uint32_t>(i), 1});
        last = std::move(picture);
    }
    progress(settings.name, samples, samples);
    set.size = set.units.size();
    return set;
}

TrainingData TrainingData::open(const DataSettings& settings, std::uint64_t seed, const Progress& progress,
                                std::stop_token stop)
{
    TrainingData data;
    std::vector<std::size_t> sizes;
    std::size_t all = 0;
    for (const DataSetSettings& set : settings.sets) {
        progress(set.name, 0, 0);
        data.m_sets.push_back(openSet(set, progress, stop));
        data.m_hashes.push_back(set.name + " " + data.m_sets.back().file.hash());
        std::size_t& size = data.m_sets.back().size;
        if (settings.maxSamples > 0)
            size = std::min(size, static_cast<std::size_t>(settings.maxSamples));
        sizes.push_back(size);
        all += size;
    }
    const double held = settings.validation < 1 ? std::ceil(settings.validation * static_cast<double>(all))
                                                : std::floor(settings.validation);
    if (held >= static_cast<double>(all))
        throw Error(ErrorKind::Input, "val_size holds back every one of the " + std::to_string(all) + " samples",
                    settings.sets.front().file.string(), "Lower val_size, or give more data.");
    Split parts = split(sizes, static_cast<std::size_t>(held), seed);
    data.m_training = std::move(parts.training);
    for (std::size_t set = 0; set < parts.validation.size(); ++set) {
        for (const std::uint32_t index : parts.validation[set])
            data.m_validation.push_back({set, index, data.m_validation.size()});
    }
    for (const DataSetSettings& set : settings.evaluation) {
        data.m_sets.push_back(openSet(set, progress, stop));
        for (std::size_t i = 0; i < data.m_sets.back().size; ++i)
            data.m_validation.push_back({data.m_sets.size() - 1, i, data.m_validation.size()});
    }
    return data;
}

std::vector<DataSample> TrainingData::at(const SampleAddress& address) const
{
    const Set& set = m_sets.at(address.set);
    const Unit unit = set.units.empty() ? Unit{static_cast<std::uint32_t>(address.index), 1} : set.units.at(address.index);
    std::vector<DataSample> samples;
    for (std::uint32_t i = 0; i < unit.count; ++i)
        samples.push_back(set.file.at(unit.first + i));
    return samples;
}

std::size_t TrainingData::roughLength(const SampleAddress& address) const
{
    constexpr std::size_t kCharactersPerToken = 4, kTokensPerPicture = 256;
    std::size_t tokens = 0;
    try {
        for (const DataSample& sample : at(address)) {
            std::size_t characters = 0;
            for (const Message& message : sample.messages)
                characters += message.content.size();
            tokens += characters / kCharactersPerToken
                + kTokensPerPicture
                    * (sample.images.size() + sample.clipImages.size() + sample.detectionImages.size()
                       + sample.segImages.size());
        }
    } catch (const Error&) {
        return 0; // named when it is prepared
    }
    return tokens;
}

std::size_t TrainingData::trainingUnits() const
{
    std::size_t units = 0;
    for (const std::vector<std::uint32_t>& set : m_training)
        units += set.size();
    return units;
}

std::optional<std::vector<double>> TrainingData::weights(const std::map<std::string, double>& byPhase) const
{
    std::vector<double> weights;
    bool any = false;
    for (std::size_t i = 0; i < m_training.size(); ++i) {
        const DataSetSettings& set = m_sets[i].settings;
        const auto named = byPhase.find(set.name);
        any = any || set.weight || named != byPhase.end();
        weights.push_back(named != byPhase.end() ? named->second : set.weight.value_or(1));
    }
    return any ? std::optional(std::move(weights)) : std::nullopt;
}

} // namespace vpt
