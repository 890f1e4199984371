// Training data in VPT's format: a data file and a folder of pictures.
#include "core/base/atomic_file.h"
#include "core/dataset/data_file.h"
#include "core/export/export_folder.h"
#include "core/export/picture_folder.h"
#include "core/export/turn_csv.h"
#include "core/export/vpt_sample.h"

namespace vpt {

namespace {

constexpr const char* kPictures = "images/";

TurnId firstAlternative(TurnId id, const TurnOrigin& origin)
{
    return origin.alternativeTo ? origin.alternativeTo : id;
}

// Of these turns, those that were answered again with a box of the user's, by their first alternative.
std::set<TurnId> answeredWithBox(std::span<const TurnSummary> turns)
{
    std::set<TurnId> answered;
    for (const TurnSummary& turn : turns) {
        if (turn.origin.cause == TurnCause::UserBox)
            answered.insert(firstAlternative(turn.id, turn.origin));
    }
    return answered;
}

class VptWriter : public TurnWriter {
public:
    VptWriter(const ExportRequest& request, std::span<const TurnSummary> chosen) :
        m_answeredWithBox(answeredWithBox(chosen)),
        m_folder(request.target, "data.json"),
        m_pictures(m_folder.path() / kPictures)
    {
    }

    std::string add(const ExportTurn& turn) override
    {
        const StoredTurn& stored = turn.stored;
        if (std::string why = whyNoSample(stored); !why.empty())
            return why;
        if (isSuperseded(stored))
            return "it was answered again with the user's box, which is the one to learn from";
        const std::string file = kPictures + m_pictures.add(turn);
        m_samples.push_back(trainingSample(stored, m_folder.prefix() + file));
        m_rows += csvRow(stored, file);
        return {};
    }

    void commit() override
    {
        writeFileAtomically(m_folder.path() / "turns.csv", csvHeader() + m_rows);
        m_folder.commit([this](const auto& file) { writeDataFile(file, m_samples); });
    }

private:
    // Its answer belongs to the model's box, and nobody has said that it is right for the user's one too.
    bool isSuperseded(const StoredTurn& turn) const
    {
        return hasUnusedBoxes(turn) && turn.marks.verdict == Verdict::None && !correctedAnswer(turn.marks.note)
            && m_answeredWithBox.contains(firstAlternative(turn.id, turn.origin));
    }

    std::set<TurnId> m_answeredWithBox;
    JsonFolder m_folder;
    PictureFolder m_pictures;
    std::vector<DataSample> m_samples;
    std::string m_rows;
};

} // namespace

std::unique_ptr<TurnWriter> vptWriter(const ExportRequest& request, std::span<const TurnSummary> chosen)
{
    return std::make_unique<VptWriter>(request, chosen);
}

} // namespace vpt
