// The models that can be chosen: built-in ones first, then those found in the models folders.
#pragma once

#include "ui/background_jobs.h"
#include "ui/window_setup.h"

#include <QAbstractListModel>
#include <optional>

namespace vpt::ui {

class ModelCatalog : public QAbstractListModel {
    Q_OBJECT
public:
    struct Entry {
        std::filesystem::path folder;
        bool builtIn = false;
        std::optional<ModelDescription> description; // absent while the folder is being looked at
        QString name() const;
        bool canAnswer() const;
        QString whyNot() const; // one sentence, when it cannot answer
    };
    enum Role { NameRole = Qt::UserRole, FactsRole, NoteRole, AnswersRole, WarningRole };

    explicit ModelCatalog(const WindowSetup& setup, QObject* parent = nullptr);

    // Looks anew; entries appear at once and are described one by one.
    void refresh(const std::vector<std::filesystem::path>& userRoots);
    // How memory is judged.
    void setTarget(const DeviceInfo& device, const std::string& dtype);
    const DeviceInfo& device() const { return m_device; }
    const std::string& dtype() const { return m_dtype; } // auto included

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    const Entry* at(int row) const;
    // -1: not listed.
    int rowOf(const std::filesystem::path& folder) const;
    int rowNamed(const std::string& folderName) const;
    // What `dtype` (auto included) comes to on `device`.
    static std::string resolvedDType(const Entry& entry, const std::string& device, const std::string& dtype);
    // Of the weights, as `dtype` (auto included) on `device`; 0: not known.
    static std::int64_t neededBytes(const Entry& entry, const std::string& device, const std::string& dtype);
    bool isTight(const Entry& entry) const; // the target has less memory free than the model needs
    bool isSettled() const { return m_open == 0; } // every folder has been looked at

Q_SIGNALS:
    void described(int row);
    void settled();

private:
    void addFolders(const std::vector<std::filesystem::path>& folders, bool builtIn);
    void describe(const std::filesystem::path& folder);
    void jobDone();
    QString facts(const Entry& entry) const;
    QString note(const Entry& entry) const;
    QString tip(const Entry& entry) const;

    const WindowSetup& m_setup;
    std::vector<Entry> m_entries;
    DeviceInfo m_device;
    std::string m_dtype = "auto";
    int m_open = 0;
    quint64 m_generation = 0; // answers to an older refresh are dropped
    BackgroundJobs m_jobs; // last: ends before what its work refers to
};

} // namespace vpt::ui
