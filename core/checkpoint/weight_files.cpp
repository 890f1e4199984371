#include "core/checkpoint/weight_files.h"

#include "core/base/error.h"
#include "core/checkpoint/describe.h"
#include "core/checkpoint/folder.h"
#include "core/checkpoint/strict_json.h"

#include <algorithm>
#include <set>

namespace vpt {

namespace {

namespace fs = std::filesystem;

using WeightMap = std::map<std::string, std::string>; // tensor -> file

bool isPlainName(const std::string& name)
{
    return !name.empty() && name != "." && name != ".." && name.find_first_of("/\\") == std::string::npos
        && name.find('\0') == std::string::npos;
}

// A link may lead elsewhere in the folder, or from a snapshot of the Hugging Face cache into its blobs
// (<repo>/snapshots/<revision>/file -> <repo>/blobs/<hash>), but not out.
bool staysInside(const fs::path& file, const fs::path& folder)
{
    std::error_code failed;
    const fs::path target = fs::weakly_canonical(file, failed);
    const fs::path home = failed ? fs::path() : fs::weakly_canonical(folder, failed);
    if (failed)
        return false;
    const bool snapshot = home.parent_path().filename() == "snapshots";
    return target.parent_path() == home || (snapshot && target.parent_path() == home.parent_path().parent_path() / "blobs");
}

void addFailure(const std::string& problem, WeightFiles& weights)
{
    weights.problems.push_back(problem);
    weights.complete = false;
}

void addFile(const fs::path& folder, const std::string& name, WeightFiles& weights)
{
    try {
        TensorTable table = readTensorFile(folder / name);
        std::error_code failed;
        const auto size = fs::file_size(folder / name, failed);
        weights.bytes += failed ? 0 : static_cast<std::int64_t>(size);
        weights.names.push_back(name);
        for (auto& [tensor, view] : table)
            if (!weights.tensors.emplace(tensor, std::move(view)).second)
                weights.problems.push_back("the tensor " + inQuotes(tensor) + " stands in two files, also in "
                                           + printable(name));
    } catch (const Error& error) {
        addFailure(error.what(), weights);
    }
}

WeightMap readIndex(const fs::path& file)
{
    const nlohmann::json index = readJsonObject(file);
    const auto map = index.find("weight_map");
    if (map == index.end() || !map->is_object() || map->empty())
        throw Error(ErrorKind::Checkpoint, "it has no \"weight_map\" of tensors and files", displayName(file));
    WeightMap result;
    for (const auto& [tensor, name] : map->items()) {
        if (!name.is_string())
            throw Error(ErrorKind::Checkpoint, "the file of " + inQuotes(tensor) + " is not a text", displayName(file));
        result.emplace(tensor, name.get<std::string>());
    }
    return result;
}

// The index says in which file each tensor is: every other place is a mistake somebody should see.
void checkPlaces(const WeightMap& map, const std::string& indexName, WeightFiles& weights)
{
    const std::set<std::string> read(weights.names.begin(), weights.names.end());
    for (const auto& [tensor, name] : map) {
        if (!read.contains(name))
            continue; // its file is a problem already
        const auto found = weights.tensors.find(tensor);
        if (found == weights.tensors.end())
            weights.problems.push_back(indexName + ": it places " + inQuotes(tensor) + " in " + printable(name)
                                       + ", which does not hold it");
        else if (found->second.file && found->second.file->path().filename() != name)
            weights.problems.push_back(indexName + ": it places " + inQuotes(tensor) + " in " + printable(name)
                                       + ", but it stands in " + displayName(found->second.file->path()));
    }
}

void readShards(const fs::path& folder, const std::string& indexName, WeightFiles& weights)
{
    WeightMap map;
    try {
        map = readIndex(folder / indexName);
    } catch (const Error& error) {
        addFailure(error.what(), weights);
        return;
    }
    std::set<std::string> names;
    for (const auto& [tensor, name] : map)
        names.insert(name);
    for (const std::string& name : names) {
        std::error_code failed;
        if (!isPlainName(name) || !staysInside(folder / name, folder))
            addFailure(indexName + ": the file " + inQuotes(name) + " is not inside the folder", weights);
        else if (!fs::exists(folder / name, failed))
            addFailure(printable(name) + ": is missing, though " + indexName + " names it. Download it too", weights);
        else
            addFile(folder, name, weights);
    }
    checkPlaces(map, indexName, weights);
}

// Nothing usable was found: look for what a reader would see in the folder.
std::string whyNoWeights(const fs::path& folder)
{
    std::set<std::string> shards, partial;
    for (const fs::path& file : childrenOf(folder)) {
        const std::string name = file.filename().string();
        if (name.ends_with(".safetensors") || (name.starts_with("pytorch_model") && name.ends_with(".bin")))
            shards.insert(name);
        if (name.ends_with(".incomplete") || name.ends_with(".part") || name.ends_with(".crdownload"))
            partial.insert(name);
    }
    if (!partial.empty())
        return "no weight file; " + inQuotes(*partial.begin()) + " is an unfinished download";
    if (shards.contains("adapter_model.safetensors"))
        return "only a LoRA adapter, not a whole model. Merge it with its base model first";
    if (!shards.empty())
        return "there is " + inQuotes(*shards.begin()) + ", but neither model.safetensors nor an index of the shards. "
            + "Download the .index.json file too";
    return "no weight file (model.safetensors or pytorch_model.bin, or their shards with an index). "
           "Download the weights into the folder";
}

} // namespace

WeightFiles readWeightFiles(const fs::path& folder)
{
    WeightFiles weights;
    std::error_code failed;
    for (const std::string name : {"model.safetensors", "pytorch_model.bin"}) {
        const std::string indexName = name + ".index.json";
        if (fs::exists(folder / name, failed)) {
            addFile(folder, name, weights);
            return weights;
        }
        if (fs::exists(folder / indexName, failed)) {
            readShards(folder, indexName, weights);
            return weights;
        }
    }
    addFailure(whyNoWeights(folder), weights);
    return weights;
}

} // namespace vpt
