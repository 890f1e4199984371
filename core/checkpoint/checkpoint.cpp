#include "core/checkpoint/checkpoint.h"

#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/checkpoint/describe.h"
#include "core/checkpoint/tied_head.h"
#include "core/checkpoint/validation.h"
#include "core/checkpoint/weight_files.h"

#include <set>

namespace vpt {

Checkpoint Checkpoint::open(const std::filesystem::path& folder, std::stop_token stop)
{
    Checkpoint checkpoint;
    checkpoint.m_folder = folder;
    checkpoint.m_config = readConfig(folder / "config.json");
    throwIfStopped(stop);
    WeightFiles weights = readWeightFiles(folder);
    throwIfStopped(stop);
    renameOldProjector(weights.tensors);
    std::vector<std::string> problems = std::move(weights.problems);
    const auto differences = compareWithConfig(weights.tensors, checkpoint.m_config, weights.complete);
    problems.insert(problems.end(), differences.begin(), differences.end());
    if (!problems.empty())
        throw Error(ErrorKind::Checkpoint, listed(problems), displayName(folder));
    checkpoint.m_tensors = std::move(weights.tensors);
    checkpoint.m_headSharesEmbedding = shareHead(checkpoint.m_tensors, checkpoint.m_config.language.tiedHead, stop);
    return checkpoint;
}

const TensorView& Checkpoint::tensor(const std::string& name) const
{
    const auto found = m_tensors.find(name);
    if (found == m_tensors.end())
        throw Error(ErrorKind::Checkpoint, "has no tensor " + inQuotes(name), displayName(m_folder));
    return found->second;
}

DType Checkpoint::storedDtype() const
{
    return tensor("model.embed_tokens.weight").dtype;
}

void Checkpoint::checkUnchanged() const
{
    std::set<const MappedFile*> files;
    for (const auto& [name, view] : m_tensors)
        if (files.insert(view.file.get()).second)
            view.file->checkUnchanged();
}

} // namespace vpt
