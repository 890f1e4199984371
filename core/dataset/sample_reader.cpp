#include "core/dataset/sample_json.h"

#include "core/base/error.h"
#include "core/checkpoint/describe.h"
#include "core/checkpoint/strict_json.h"
#include "core/inference/trace_names.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace vpt {

namespace {

using Json = nlohmann::json;

constexpr int kFarthestPixel = 1'000'000; // beyond any side of a picture that can be opened

// Reads one sample; every complaint names the field.
class SampleReader {
public:
    SampleReader(const Json& object, const SampleDefaults& defaults, const std::string& name) :
        m_object(object),
        m_defaults(defaults),
        m_name(name)
    {
    }

    DataSample read() const
    {
        DataSample sample;
        sample.id = id();
        sample.family = text(m_object, "family", m_defaults.family);
        sample.mode = mode();
        sample.messages = messages();
        sample.images = images("images");
        sample.clipImages = clipImages();
        sample.detectionImages = images("detection_images");
        sample.segImages = images("seg_images");
        sample.answer = text(m_object, "answer", goldAnswer(sample.messages));
        sample.boxes = boxes(m_object, "boxes", "boxes");
        sample.objects = objects();
        return sample;
    }

private:
    [[noreturn]] void fail(const std::string& field, const std::string& problem) const
    {
        throw Error(ErrorKind::Input, field + ": " + problem, m_name);
    }

    // The value; null where it is absent or null.
    static const Json* find(const Json& object, const char* key)
    {
        const auto found = object.find(key);
        return found == object.end() || found->is_null() ? nullptr : &*found;
    }

    std::string text(const Json& object, const char* key, const std::string& fallback) const
    {
        const Json* value = find(object, key);
        if (!value)
            return fallback;
        if (!value->is_string())
            fail(key, "a text was expected");
        return value->get<std::string>();
    }

    const Json& list(const Json& value, const std::string& field) const
    {
        if (!value.is_array())
            fail(field, "a list was expected");
        return value;
    }

    std::string id() const
    {
        const Json* index = find(m_object, "index");
        if (!index)
            return m_defaults.id;
        if (!index->is_string() && !index->is_number_integer())
            fail("index", "a whole number or a text was expected");
        return index->is_string() ? index->get<std::string>() : index->dump();
    }

    std::optional<Mode> mode() const
    {
        const std::string name = text(m_object, "mode", "");
        const std::optional<Mode> mode = modeNamed(name);
        if (!name.empty() && !mode)
            fail("mode", inQuotes(name) + " is none of auto, region, action, direct");
        return mode;
    }

    Message message(const Json& value, Role role, const std::string& field) const
    {
        if (!value.is_object())
            fail(field, "an object { } was expected");
        const std::string expected = role == Role::User ? "user" : "assistant";
        if (const std::string found = text(value, "role", ""); found != expected)
            fail(field, "the role " + inQuotes(expected) + " was expected, not " + inQuotes(found));
        if (!find(value, "content"))
            fail(field, "\"content\" is missing");
        return {role, text(value, "content", "")};
    }

    std::vector<Message> messages() const
    {
        const Json* values = find(m_object, "messages");
        if (!values)
            fail("messages", "they are missing");
        std::vector<Message> result;
        for (const Json& value : list(*values, "messages"))
            result.push_back(message(value, result.size() % 2 == 0 ? Role::User : Role::Assistant,
                                     "messages, number " + std::to_string(result.size())));
        if (result.empty() || result.size() % 2 != 0)
            fail("messages",
                 "a question and an answer in turns were expected, and there are " + std::to_string(result.size())
                     + " messages");
        return result;
    }

    ImageReference image(const Json& value, const std::string& field) const
    {
        if (!value.is_string() || value.get_ref<const std::string&>().empty())
            fail(field, "the path of a picture was expected");
        ImageReference reference = imageReference(value.get_ref<const std::string&>());
        if (reference.crop && (reference.crop->width() < 0 || reference.crop->height() < 0))
            fail(field, "the crop of " + inQuotes(value.get_ref<const std::string&>()) + " ends before it begins");
        reference.file = m_defaults.folder / reference.file; // an absolute path stays as it is
        return reference;
    }

    std::vector<ImageReference> images(const char* key) const
    {
        std::vector<ImageReference> result;
        if (const Json* values = find(m_object, key)) {
            for (const Json& value : list(*values, key))
                result.push_back(image(value, key + (", number " + std::to_string(result.size()))));
        }
        return result;
    }

    // Published files call them depth_images (spec/quirks.md Q-28).
    std::vector<ImageReference> clipImages() const
    {
        std::vector<ImageReference> clip = images("clip_images"), depth = images("depth_images");
        if (!clip.empty() && !depth.empty() && clip != depth)
            fail("depth_images", "they are another name of clip_images, and the two differ");
        return clip.empty() ? depth : clip;
    }

    PixelBox box(const Json& value, const std::string& field) const
    {
        const auto isCoordinate = [](const Json& number) {
            return number.is_number_integer() && number.get<std::int64_t>() >= -kFarthestPixel
                && number.get<std::int64_t>() <= kFarthestPixel;
        };
        if (!value.is_array() || value.size() != 4 || !std::all_of(value.begin(), value.end(), isCoordinate))
            fail(field, "left, top, right, bottom in whole pixels were expected");
        const PixelBox box{value[0].get<int>(), value[1].get<int>(), value[2].get<int>(), value[3].get<int>()};
        if (box.width() <= 0 || box.height() <= 0)
            fail(field, "the box is empty or ends before it begins");
        return box;
    }

    std::vector<PixelBox> boxes(const Json& object, const char* key, const std::string& field) const
    {
        std::vector<PixelBox> result;
        if (const Json* values = find(object, key)) {
            for (const Json& value : list(*values, field))
                result.push_back(box(value, field + ", number " + std::to_string(result.size())));
        }
        return result;
    }

    AnnotatedObject annotation(const Json& value, const std::string& field) const
    {
        if (!value.is_object() || !find(value, "box"))
            fail(field, "an object { } with a \"box\" was expected");
        AnnotatedObject object;
        object.box = box(value["box"], field + ", box");
        object.characters = boxes(value, "characters", field + ", characters");
        for (const auto& [key, attribute] : value.items()) {
            if (key == "box" || key == "characters")
                continue;
            if (!attribute.is_string())
                fail(field + ", " + printable(key), "a text was expected");
            object.attributes[key] = attribute.get<std::string>();
        }
        checkCharacters(object, field);
        return object;
    }

    void checkCharacters(const AnnotatedObject& object, const std::string& field) const
    {
        const auto text = object.attributes.find("text");
        const auto startsCharacter = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
        const auto count
            = text == object.attributes.end() ? 0 : std::count_if(text->second.begin(), text->second.end(), startsCharacter);
        if (!object.characters.empty() && count != static_cast<std::ptrdiff_t>(object.characters.size()))
            fail(field + ", characters",
                 "one box for each of the " + std::to_string(count) + " characters of \"text\" was expected, and there are "
                     + std::to_string(object.characters.size()));
    }

    std::vector<AnnotatedObject> objects() const
    {
        std::vector<AnnotatedObject> result;
        if (const Json* values = find(m_object, "objects")) {
            for (const Json& value : list(*values, "objects"))
                result.push_back(annotation(value, "objects, number " + std::to_string(result.size())));
        }
        return result;
    }

    const Json& m_object;
    const SampleDefaults& m_defaults;
    const std::string& m_name;
};

} // namespace

Json jsonObject(std::string_view text, const std::string& name)
{
    try {
        Json object = parseStrictJson(text, name);
        if (object.is_object())
            return object;
    } catch (const Error& error) { // the rules are those of a model's files, the kind is not
        throw Error(ErrorKind::Input, error.problem(), error.where(), error.advice());
    }
    throw Error(ErrorKind::Input, "an object { } was expected", name);
}

DataSample sampleFromJson(std::string_view text, const SampleDefaults& defaults, const std::string& name)
{
    return SampleReader(jsonObject(text, name), defaults, name).read();
}

} // namespace vpt
