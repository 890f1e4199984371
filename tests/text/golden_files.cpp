#include "tests/text/golden_files.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

namespace vpt::test {

namespace fs = std::filesystem;

fs::path goldenFolder()
{
    return VPT_TEST_GOLDEN;
}

fs::path checkpointFolder(const std::string& name)
{
    return goldenFolder() / "checkpoints" / name;
}

fs::path qwen2Folder()
{
    const char* named = std::getenv("VPT_QWEN2_TOKENIZER");
    const fs::path folder = named ? fs::path(named) : fs::path(VPT_TEST_SHARED_GOLDEN) / "tokenizer-qwen2";
    return fs::exists(folder / "cases.jsonl") ? folder : fs::path();
}

std::string readFile(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw std::runtime_error("cannot open " + file.string());
    return {std::istreambuf_iterator<char>(stream), {}};
}

nlohmann::json readJson(const fs::path& file)
{
    return nlohmann::json::parse(readFile(file));
}

std::vector<nlohmann::json> readJsonLines(const fs::path& file)
{
    std::istringstream stream(readFile(file));
    std::vector<nlohmann::json> lines;
    for (std::string line; std::getline(stream, line);)
        lines.push_back(nlohmann::json::parse(line));
    return lines;
}

const Tokenizer& tinyTokenizer(const std::string& checkpoint)
{
    static std::map<std::string, Tokenizer> loaded;
    const auto known = loaded.find(checkpoint);
    if (known != loaded.end())
        return known->second;
    return loaded.emplace(checkpoint, Tokenizer::load(checkpointFolder(checkpoint))).first->second;
}

std::vector<fs::path> caseFolders()
{
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(goldenFolder() / "cases")) {
        if (fs::exists(entry.path() / "case.json"))
            folders.push_back(entry.path());
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

std::vector<int> readIds(const fs::path& safetensors, const std::string& name)
{
    const std::string bytes = readFile(safetensors);
    std::uint64_t headerSize = 0;
    std::memcpy(&headerSize, bytes.data(), sizeof headerSize);
    const auto header = nlohmann::json::parse(bytes.substr(sizeof headerSize, headerSize));
    if (!header.contains(name))
        return {};
    const auto& tensor = header.at(name);
    if (tensor.at("dtype") != "I32")
        throw std::runtime_error(name + " holds no ids");
    const auto from = tensor.at("data_offsets").at(0).get<std::size_t>(),
               to = tensor.at("data_offsets").at(1).get<std::size_t>();
    std::vector<int> ids((to - from) / sizeof(std::int32_t));
    std::memcpy(ids.data(), bytes.data() + sizeof headerSize + headerSize + from, to - from);
    return ids;
}

} // namespace vpt::test
