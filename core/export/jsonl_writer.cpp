#include "core/base/atomic_file.h"
#include "core/export/turn_json.h"
#include "core/export/turn_writer.h"

#include <nlohmann/json.hpp>

namespace vpt {

namespace {

class JsonlWriter : public TurnWriter {
public:
    explicit JsonlWriter(const ExportRequest& request) : m_file(request.target), m_stages(request.content.stages) { }

    bool needsPicture() const override { return false; }
    std::string add(const ExportTurn& turn) override
    {
        m_file.write(jsonLine(turnJson(turn.stored, m_stages)) + "\n");
        return {};
    }
    void commit() override { m_file.commit(); }

private:
    AtomicFile m_file;
    bool m_stages;
};

} // namespace

std::unique_ptr<TurnWriter> jsonlWriter(const ExportRequest& request)
{
    return std::make_unique<JsonlWriter>(request);
}

} // namespace vpt
