#include "ui/model_catalog.h"

#include "ui/core_translator.h"
#include "ui/format.h"

#include <algorithm>

namespace vpt::ui {

namespace {

std::filesystem::path normal(const std::filesystem::path& folder)
{
    std::error_code ignored;
    const auto canonical = std::filesystem::weakly_canonical(folder, ignored);
    return canonical.empty() ? folder : canonical;
}

} // namespace

QString ModelCatalog::Entry::name() const
{
    if (description && !description->title.empty())
        return text(description->title);
    return text(folder.filename().string());
}

bool ModelCatalog::Entry::canAnswer() const
{
    return description && description->checkpoint.answers && description->checkpoint.problems.empty();
}

QString ModelCatalog::Entry::whyNot() const
{
    if (!description)
        return ModelCatalog::tr("being looked at…");
    const CheckpointInfo& info = description->checkpoint;
    if (!info.problems.empty())
        return coreText(info.problems.front());
    return info.whyNot.empty() ? ModelCatalog::tr("This model is not trained to answer.") : coreText(info.whyNot);
}

ModelCatalog::ModelCatalog(const WindowSetup& setup, QObject* parent) : QAbstractListModel(parent), m_setup(setup), m_jobs(1)
{
}

void ModelCatalog::refresh(const std::vector<std::filesystem::path>& userRoots)
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
    ++m_generation;
    m_open = 0;
    addFolders(m_setup.builtInModels, true);
    std::vector<std::filesystem::path> roots = m_setup.modelRoots;
    roots.insert(roots.end(), userRoots.begin(), userRoots.end());
    ++m_open;
    m_jobs.run(
        [roots, find = m_setup.findModels](std::stop_token stop) {
            std::vector<std::filesystem::path> folders;
            for (const auto& root : roots) {
                if (stop.stop_requested())
                    break;
                const auto found = find(root);
                folders.insert(folders.end(), found.begin(), found.end());
            }
            return folders;
        },
        [this, generation = m_generation](const std::vector<std::filesystem::path>& folders) {
            if (generation != m_generation)
                return;
            addFolders(folders, false);
            jobDone();
        });
}

void ModelCatalog::addFolders(const std::vector<std::filesystem::path>& folders, bool builtIn)
{
    for (const auto& folder : folders) {
        if (rowOf(folder) >= 0)
            continue;
        const int row = static_cast<int>(m_entries.size());
        beginInsertRows({}, row, row);
        m_entries.push_back({normal(folder), builtIn, {}});
        endInsertRows();
        describe(m_entries.back().folder);
    }
}

void ModelCatalog::describe(const std::filesystem::path& folder)
{
    ++m_open;
    m_jobs.run([folder, describe = m_setup.describeModel](std::stop_token stop) { return describe(folder, stop); },
               [this, folder, generation = m_generation](ModelDescription description) {
                   if (generation != m_generation)
                       return;
                   const int row = rowOf(folder);
                   m_entries[static_cast<std::size_t>(row)].description = std::move(description);
                   Q_EMIT dataChanged(index(row), index(row));
                   Q_EMIT described(row);
                   jobDone();
               });
}

void ModelCatalog::jobDone()
{
    if (--m_open == 0)
        Q_EMIT settled();
}

void ModelCatalog::setTarget(const DeviceInfo& device, const std::string& dtype)
{
    m_device = device;
    m_dtype = dtype;
    if (!m_entries.empty())
        Q_EMIT dataChanged(index(0), index(static_cast<int>(m_entries.size()) - 1));
}

int ModelCatalog::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

const ModelCatalog::Entry* ModelCatalog::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_entries[static_cast<std::size_t>(row)] : nullptr;
}

int ModelCatalog::rowOf(const std::filesystem::path& folder) const
{
    const auto wanted = normal(folder);
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& e) { return e.folder == wanted; });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

int ModelCatalog::rowNamed(const std::string& folderName) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry& e) { return e.folder.filename() == folderName; });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

QVariant ModelCatalog::data(const QModelIndex& index, int role) const
{
    const Entry* entry = index.isValid() ? at(index.row()) : nullptr;
    if (!entry)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return entry->name();
    case Qt::AccessibleTextRole:
        return QStringList{entry->name(), facts(*entry), note(*entry)}.join(QStringLiteral(", "));
    case Qt::ToolTipRole:
        return tip(*entry);
    case FactsRole:
        return facts(*entry);
    case NoteRole:
        return note(*entry);
    case AnswersRole:
        return entry->canAnswer();
    case WarningRole:
        return !entry->canAnswer() ? entry->description.has_value() : isTight(*entry);
    default:
        return {};
    }
}

Qt::ItemFlags ModelCatalog::flags(const QModelIndex& index) const
{
    const Entry* entry = at(index.row());
    if (!entry || !entry->canAnswer())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

QString ModelCatalog::facts(const Entry& entry) const
{
    if (!entry.description)
        return {};
    const CheckpointInfo& info = entry.description->checkpoint;
    QStringList parts{variantName(text(info.variant))};
    if (info.parameters > 0)
        parts << tr("%1 parameters").arg(formatParameters(info.parameters));
    if (info.fileBytes > 0)
        parts << formatBytes(info.fileBytes);
    parts << dtypeName(text(info.dtype));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString ModelCatalog::note(const Entry& entry) const
{
    if (!entry.canAnswer())
        return entry.whyNot();
    if (isTight(entry))
        return tr("needs %1, %2 has %3 free")
            .arg(formatBytes(neededBytes(entry, m_device.name, m_dtype)), deviceName(text(m_device.name)),
                 formatBytes(m_device.freeBytes));
    QStringList parts;
    if (entry.builtIn)
        parts << tr("built in");
    if (!entry.description->trained)
        parts << tr("shows the machinery only");
    if (const std::int64_t needed = neededBytes(entry, m_device.name, m_dtype); needed > 0)
        parts << tr("fits in memory (%1)").arg(formatBytes(needed));
    return parts.join(QStringLiteral(" · "));
}

QString ModelCatalog::tip(const Entry& entry) const
{
    QStringList lines{note(entry), text(entry.folder.string())};
    if (entry.description && !entry.description->description.empty())
        lines.prepend(text(entry.description->description));
    return lines.join('\n');
}

std::string ModelCatalog::resolvedDType(const Entry& entry, const std::string& device, const std::string& dtype)
{
    if (dtype != "auto" || !entry.description)
        return dtype;
    // As core/model/device.h resolves it.
    const bool half = entry.description->checkpoint.dtype == "bfloat16" || device.starts_with("cuda");
    return half ? "bfloat16" : "float32";
}

std::int64_t ModelCatalog::neededBytes(const Entry& entry, const std::string& device, const std::string& dtype)
{
    if (!entry.description)
        return 0;
    const CheckpointInfo& info = entry.description->checkpoint;
    const auto found = info.memoryBytes.find(resolvedDType(entry, device, dtype));
    return found == info.memoryBytes.end() ? 0 : found->second;
}

bool ModelCatalog::isTight(const Entry& entry) const
{
    return entry.canAnswer() && m_device.freeBytes > 0 && neededBytes(entry, m_device.name, m_dtype) > m_device.freeBytes;
}

} // namespace vpt::ui
