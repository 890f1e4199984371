#include "ui/models_page_text.h"

#include "ui/core_translator.h"
#include "ui/format.h"

#include <QCoreApplication>

namespace vpt::ui {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ModelsPage)
};

// Rich text of headings, rows of two columns and lists, all of it escaped.
class Page {
public:
    explicit Page(const Colors& colors) : m_colors(colors) { }

    void title(const QString& words) { m_html += "<p style='font-size:17px'><b>" + words.toHtmlEscaped() + "</b></p>"; }
    void heading(const QString& words) { m_html += "<p><b>" + words.toHtmlEscaped() + "</b></p>"; }
    void line(const QString& words) { m_html += "<p>" + words.toHtmlEscaped() + "</p>"; }
    void line(const QString& words, const QColor& color)
    {
        m_html += QStringLiteral("<p style='color:%1'>%2</p>").arg(color.name(), words.toHtmlEscaped());
    }
    void list(const QStringList& items, const QColor& color)
    {
        m_html += QStringLiteral("<ul style='margin-left:-22px; color:%1'>").arg(color.name());
        for (const QString& item : items)
            m_html += "<li>" + item.toHtmlEscaped() + "</li>";
        m_html += "</ul>";
    }
    void beginTable() { m_html += "<table cellspacing='0' cellpadding='3'>"; }
    void endTable() { m_html += "</table>"; }
    void row(const QString& name, const QString& value)
    {
        if (!value.isEmpty())
            cells({name, value}, m_colors.text);
    }
    void cells(const QStringList& values, const QColor& color)
    {
        m_html += QStringLiteral("<tr><td style='color:%1; padding-right:16px'>%2</td>")
                      .arg(m_colors.dim.name(), values.front().toHtmlEscaped());
        for (const QString& value : values.mid(1))
            m_html += QStringLiteral("<td style='color:%1; padding-right:16px'>%2</td>")
                          .arg(color.name(), value.toHtmlEscaped());
        m_html += "</tr>";
    }
    const QString& html() const { return m_html; }
    const Colors& colors() const { return m_colors; }

private:
    const Colors& m_colors;
    QString m_html;
};

QString partName(const std::string& part)
{
    if (part == "visual")
        return Tr::tr("vision tower");
    if (part == "language_model")
        return Tr::tr("language model");
    if (part == "lm_head")
        return Tr::tr("output head");
    return part == "projector" ? Tr::tr("projector") : part == "encoder" ? Tr::tr("second encoder") : text(part);
}

void addFacts(Page& page, const CheckpointInfo& info)
{
    QStringList parts, files;
    for (const char* name : {"visual", "language_model", "lm_head", "projector", "encoder"}) {
        if (const auto part = info.parts.find(name); part != info.parts.end())
            parts << QStringLiteral("%1 %2").arg(formatParameters(part->second), partName(name));
    }
    for (const std::string& file : info.files)
        files << text(file);
    page.beginTable();
    page.row(Tr::tr("Folder"), text(info.folder.string()));
    page.row(Tr::tr("Variant"), variantName(text(info.variant)));
    if (info.parameters > 0)
        page.row(Tr::tr("Parameters"), formatParameters(info.parameters));
    page.row(Tr::tr("of which"), parts.join(QStringLiteral(", ")));
    page.row(Tr::tr("Stored as"), dtypeName(text(info.dtype)));
    if (info.fileBytes > 0)
        page.row(Tr::tr("On disk"), formatBytes(info.fileBytes));
    page.row(Tr::tr("Weights"), files.join(QStringLiteral(", ")));
    page.endTable();
}

void addMemory(Page& page, const ModelCatalog::Entry& entry, const std::vector<DeviceInfo>& devices)
{
    page.heading(Tr::tr("Memory"));
    page.beginTable();
    for (const DeviceInfo& device : devices) {
        for (const char* dtype : {"bfloat16", "float32"}) {
            const std::int64_t needed = ModelCatalog::neededBytes(entry, device.name, dtype);
            if (needed <= 0)
                continue;
            const bool fits = device.freeBytes <= 0 || needed <= device.freeBytes;
            page.cells({QStringLiteral("%1 · %2").arg(deviceName(text(device.name)), dtypeName(dtype)),
                        Tr::tr("needs %1").arg(formatBytes(needed)), Tr::tr("%1 free").arg(formatBytes(device.freeBytes)),
                        fits ? Tr::tr("fits") : Tr::tr("does not fit")},
                       fits ? page.colors().text : page.colors().user);
        }
    }
    page.endTable();
}

} // namespace

QString describeEntry(const ModelCatalog::Entry& entry, const std::vector<DeviceInfo>& devices, const Colors& colors)
{
    Page page(colors);
    page.title(entry.name());
    if (!entry.description) {
        page.line(Tr::tr("This folder is being looked at…"));
        return page.html();
    }
    const CheckpointInfo& info = entry.description->checkpoint;
    if (!entry.description->description.empty())
        page.line(text(entry.description->description));
    if (!info.problems.empty()) {
        page.heading(Tr::tr("What is missing or wrong"));
        QStringList problems;
        for (const std::string& problem : info.problems)
            problems << coreText(problem);
        page.list(problems, colors.wrong);
    } else if (!entry.canAnswer()) {
        page.line(entry.whyNot(), colors.wrong);
    }
    addFacts(page, info);
    if (!info.memoryBytes.empty() && !devices.empty())
        addMemory(page, entry, devices);
    if (!info.notes.empty()) {
        page.heading(Tr::tr("Worth knowing"));
        QStringList notes;
        for (const std::string& note : info.notes)
            notes << text(note);
        page.list(notes, colors.text);
    }
    return page.html();
}

QString describeReleased(const ReleasedModel& model, const QString& folder, const QString& found, const Colors& colors)
{
    Page page(colors);
    page.title(model.name);
    if (found.isEmpty())
        page.line(Tr::tr("Not on this machine, as far as the models folders tell."), colors.dim);
    else
        page.line(Tr::tr("Found in %1").arg(found), colors.right);
    page.beginTable();
    page.row(Tr::tr("Second look"), model.looks);
    page.row(Tr::tr("Answers"), model.answers ? Tr::tr("yes") : Tr::tr("no: the stage before it learned to answer"));
    page.row(Tr::tr("Parameters"), formatParameters(model.parameters));
    page.row(Tr::tr("Download"), formatBytes(model.bytes()));
    page.row(Tr::tr("In memory"),
             Tr::tr("%1 as bf16, %2 as fp32").arg(formatBytes(model.bytes()), formatBytes(2 * model.bytes())));
    page.endTable();
    page.heading(Tr::tr("Download these files"));
    page.list(QStringList{model.weights} + commonFiles(), colors.text);
    page.line(Tr::tr("from the model's page, which %1 links to.").arg(releasedModelsPage()));
    page.heading(Tr::tr("and put them into a folder of their own"));
    page.line(QStringLiteral("%1/%2").arg(folder, model.name));
    page.line(Tr::tr("Any other folder, on any drive, will do once it is added under “Folders”. Nothing is converted. "
                     "VPT Studio downloads nothing by itself."),
              colors.dim);
    return page.html();
}

} // namespace vpt::ui
