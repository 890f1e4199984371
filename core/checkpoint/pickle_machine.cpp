#include "core/checkpoint/pickle_machine.h"

#include "core/base/error.h"
#include "core/checkpoint/describe.h"
#include "core/checkpoint/pickle_opcodes.h"
#include "core/checkpoint/pickle_reader.h"

#include <array>
#include <cstdio>
#include <unordered_map>
#include <utility>

namespace vpt {

namespace {

// A 7B model's pickle has about 200 KB, 7,000 objects and 9,000 remembered values.
constexpr std::size_t kLargestPickle = 4 << 20;
constexpr std::size_t kMostObjects = 200'000;
constexpr std::size_t kDeepestStack = 100'000;
constexpr std::size_t kLargestMemo = 200'000;
constexpr std::size_t kMostDimensions = 8;

enum class Function { OrderedDict, RebuildTensor, RebuildParameter };

constexpr std::pair<std::string_view, Function> kFunctions[] = {
    {"collections.OrderedDict", Function::OrderedDict},
    {"torch._utils._rebuild_tensor_v2", Function::RebuildTensor},
    {"torch._utils._rebuild_parameter", Function::RebuildParameter},
};

constexpr std::pair<std::string_view, DType> kStorages[] = {
    {"torch.DoubleStorage", DType::Float64}, {"torch.FloatStorage", DType::Float32},
    {"torch.HalfStorage", DType::Float16},   {"torch.BFloat16Storage", DType::BFloat16},
    {"torch.LongStorage", DType::Int64},     {"torch.IntStorage", DType::Int32},
    {"torch.ShortStorage", DType::Int16},    {"torch.CharStorage", DType::Int8},
    {"torch.ByteStorage", DType::UInt8},     {"torch.BoolStorage", DType::Bool},
};

// Where several things share a kind, `number` says which: the value of an integer, or the index in the list of that kind.
// Indices instead of pointers: a dictionary that holds itself is then harmless.
struct Value {
    enum class Kind { Mark, None, Boolean, Integer, Text, Tuple, Dict, Function, StorageType, Storage, Tensor };
    Kind kind = Kind::None;
    std::int64_t number = 0;
};
using Kind = Value::Kind;

class Machine {
public:
    Machine(Bytes pickle, const std::string& name) : m_reader(pickle, name) { }

    std::vector<PickledTensor> run()
    {
        if (m_reader.number<std::uint8_t>() != kProto || m_reader.number<std::uint8_t>() != 2)
            fail("is not a pickle of protocol 2");
        for (;;) {
            const std::uint8_t opcode = m_reader.instruction();
            if (opcode == kStop)
                return result();
            step(opcode);
        }
    }

private:
    using Tuple = std::vector<Value>;
    using Dict = std::vector<std::pair<Value, Value>>;

    [[noreturn]] void fail(const std::string& problem) const { m_reader.fail(problem); }

    // --- the stack

    void pushNew(Kind kind, std::size_t index)
    {
        if (++m_objects > kMostObjects)
            fail("more than " + std::to_string(kMostObjects) + " objects");
        push(kind, static_cast<std::int64_t>(index));
    }

    void push(Kind kind, std::int64_t number = 0)
    {
        if (m_stack.size() == kDeepestStack)
            fail("more than " + std::to_string(kDeepestStack) + " values at once");
        m_stack.push_back({kind, number});
    }

    Value pop()
    {
        if (m_stack.empty() || m_stack.back().kind == Kind::Mark)
            fail("takes a value where there is none");
        const Value value = m_stack.back();
        m_stack.pop_back();
        return value;
    }

    Value pop(Kind kind, const char* what)
    {
        const Value value = pop();
        if (value.kind != kind)
            fail(std::string("expected ") + what);
        return value;
    }

    Tuple popToMark()
    {
        std::size_t mark = m_stack.size();
        while (mark > 0 && m_stack[mark - 1].kind != Kind::Mark)
            --mark;
        if (mark == 0)
            fail("there is no mark on the stack");
        Tuple values(m_stack.begin() + static_cast<std::ptrdiff_t>(mark), m_stack.end());
        m_stack.resize(mark - 1);
        return values;
    }

    void pushTuple(Tuple values)
    {
        m_tuples.push_back(std::move(values));
        pushNew(Kind::Tuple, m_tuples.size() - 1);
    }

    void pushTopAsTuple(std::size_t count)
    {
        Tuple values(count);
        for (std::size_t i = count; i-- > 0;)
            values[i] = pop();
        pushTuple(std::move(values));
    }

    void pushText(std::string_view text)
    {
        m_texts.push_back(text);
        pushNew(Kind::Text, m_texts.size() - 1);
    }

    void pushDict()
    {
        m_dicts.emplace_back();
        pushNew(Kind::Dict, m_dicts.size() - 1);
    }

    void remember(std::uint32_t slot)
    {
        if (m_stack.empty() || m_stack.back().kind == Kind::Mark)
            fail("remembers a value where there is none");
        m_memo[slot] = m_stack.back();
        if (m_memo.size() > kLargestMemo)
            fail("remembers more than " + std::to_string(kLargestMemo) + " values");
    }

    void recall(std::uint32_t slot)
    {
        const auto found = m_memo.find(slot);
        if (found == m_memo.end())
            fail("recalls the value " + std::to_string(slot) + ", which was never remembered");
        push(found->second.kind, found->second.number);
    }

    // --- meaning

    template <class List>
    static const auto& at(const List& list, const Value& value)
    {
        return list[static_cast<std::size_t>(value.number)];
    }

    const Tuple& tuple(const Value& value, std::size_t atLeast, const char* what) const
    {
        if (value.kind != Kind::Tuple || at(m_tuples, value).size() < atLeast)
            fail(std::string("expected ") + what);
        return at(m_tuples, value);
    }

    std::int64_t natural(const Value& value, const char* what) const
    {
        if (value.kind != Kind::Integer || value.number < 0)
            fail(std::string(what) + " is not a number from 0 up");
        return value.number;
    }

    void global()
    {
        const std::string_view module = m_reader.line();
        const std::string name = std::string(module) + "." + std::string(m_reader.line());
        for (const auto& [known, function] : kFunctions)
            if (name == known)
                return push(Kind::Function, static_cast<std::int64_t>(function));
        for (const auto& [known, dtype] : kStorages)
            if (name == known)
                return push(Kind::StorageType, static_cast<std::int64_t>(dtype));
        fail("names " + inQuotes(name) + ", which no state dict needs; nothing of it was run");
    }

    // ("storage", type, key, location, elements)
    void persistentId()
    {
        const Tuple& id = tuple(pop(), 5, "a storage's five values");
        const bool isStorage = id[0].kind == Kind::Text && at(m_texts, id[0]) == "storage";
        if (!isStorage || id[1].kind != Kind::StorageType || id[2].kind != Kind::Text)
            fail("is not the id of a storage");
        const auto elements = static_cast<std::uint64_t>(natural(id[4], "a storage's size"));
        m_storages.push_back({static_cast<DType>(id[1].number), std::string(at(m_texts, id[2])), elements});
        pushNew(Kind::Storage, m_storages.size() - 1);
    }

    void reduce()
    {
        const Value arguments = pop();
        const Value function = pop(Kind::Function, "a function to be applied");
        switch (static_cast<Function>(function.number)) {
        case Function::OrderedDict:
            if (!tuple(arguments, 0, "the arguments of OrderedDict").empty())
                fail("an OrderedDict that is made from arguments");
            return pushDict();
        case Function::RebuildTensor:
            return rebuildTensor(tuple(arguments, 4, "storage, offset, size and stride of a tensor"));
        case Function::RebuildParameter: {
            const Value tensor = tuple(arguments, 1, "a parameter's tensor")[0];
            if (tensor.kind != Kind::Tensor)
                fail("expected a parameter's tensor");
            return push(tensor.kind, tensor.number);
        }
        }
    }

    void rebuildTensor(const Tuple& arguments)
    {
        if (arguments[0].kind != Kind::Storage)
            fail("expected a tensor's storage");
        PickledTensor tensor;
        tensor.storage = at(m_storages, arguments[0]);
        tensor.offset = static_cast<std::uint64_t>(natural(arguments[1], "a tensor's offset"));
        tensor.shape = extents(arguments[2], "a tensor's size");
        tensor.strides = extents(arguments[3], "a tensor's stride");
        if (tensor.shape.size() != tensor.strides.size())
            fail("a tensor of size " + shapeText(tensor.shape) + " with strides " + shapeText(tensor.strides));
        m_tensors.push_back(std::move(tensor));
        pushNew(Kind::Tensor, m_tensors.size() - 1);
    }

    std::vector<std::int64_t> extents(const Value& value, const char* what) const
    {
        const Tuple& values = tuple(value, 0, what);
        if (values.size() > kMostDimensions)
            fail(std::string(what) + " has more than " + std::to_string(kMostDimensions) + " dimensions");
        std::vector<std::int64_t> result;
        for (const Value& element : values)
            result.push_back(natural(element, what));
        return result;
    }

    void setItems(const Tuple& pairs)
    {
        const Value target = pop(Kind::Dict, "a dictionary");
        if (pairs.size() % 2 != 0)
            fail("a key without a value");
        Dict& dict = m_dicts[static_cast<std::size_t>(target.number)];
        for (std::size_t i = 0; i < pairs.size(); i += 2)
            dict.emplace_back(pairs[i], pairs[i + 1]);
        push(target.kind, target.number);
    }

    // The attributes of the dictionary: torch keeps version numbers of modules there. They are not used.
    void build()
    {
        pop(Kind::Dict, "attributes");
        const Value target = pop(Kind::Dict, "a dictionary that takes attributes");
        push(target.kind, target.number);
    }

    void step(std::uint8_t opcode)
    {
        switch (opcode) {
        case kMark:
            return push(Kind::Mark);
        case kEmptyDict:
            return pushDict();
        case kEmptyTuple:
            return pushTuple({});
        case kTuple:
            return pushTuple(popToMark());
        case kTuple1:
            return pushTopAsTuple(1);
        case kTuple2:
            return pushTopAsTuple(2);
        case kTuple3:
            return pushTopAsTuple(3);
        case kNone:
            return push(Kind::None);
        case kNewTrue:
        case kNewFalse:
            return push(Kind::Boolean, opcode == kNewTrue);
        case kBinInt:
            return push(Kind::Integer, static_cast<std::int32_t>(m_reader.number<std::uint32_t>()));
        case kBinInt1:
            return push(Kind::Integer, m_reader.number<std::uint8_t>());
        case kBinInt2:
            return push(Kind::Integer, m_reader.number<std::uint16_t>());
        case kLong1:
            return push(Kind::Integer, m_reader.longNumber());
        case kBinUnicode:
            return pushText(m_reader.text(m_reader.number<std::uint32_t>()));
        case kGlobal:
            return global();
        case kBinPersId:
            return persistentId();
        case kReduce:
            return reduce();
        case kBuild:
            return build();
        case kSetItem: {
            const Value value = pop();
            return setItems({pop(), value});
        }
        case kSetItems:
            return setItems(popToMark());
        case kBinPut:
            return remember(m_reader.number<std::uint8_t>());
        case kLongBinPut:
            return remember(m_reader.number<std::uint32_t>());
        case kBinGet:
            return recall(m_reader.number<std::uint8_t>());
        case kLongBinGet:
            return recall(m_reader.number<std::uint32_t>());
        default:
            break;
        }
        std::array<char, 8> code{};
        std::snprintf(code.data(), code.size(), "0x%02x", opcode);
        fail(std::string("the pickle instruction ") + code.data() + " is not allowed");
    }

    std::vector<PickledTensor> result()
    {
        const Value root = pop(Kind::Dict, "a dictionary of tensors as the result");
        if (!m_stack.empty())
            fail("ends with values that are left over");
        std::vector<PickledTensor> tensors;
        for (const auto& [key, value] : at(m_dicts, root)) {
            if (key.kind != Kind::Text)
                fail("a key of the dictionary is not a text");
            const std::string name(at(m_texts, key));
            if (value.kind != Kind::Tensor)
                fail("the entry " + inQuotes(name) + " is not a tensor");
            tensors.push_back(at(m_tensors, value));
            tensors.back().name = name;
        }
        return tensors;
    }

    PickleReader m_reader;
    std::size_t m_objects = 0;
    std::vector<Value> m_stack;
    std::unordered_map<std::uint32_t, Value> m_memo;
    std::vector<std::string_view> m_texts;
    std::vector<Tuple> m_tuples;
    std::vector<Dict> m_dicts;
    std::vector<PickledStorage> m_storages;
    std::vector<PickledTensor> m_tensors;
};

} // namespace

std::vector<PickledTensor> runPickle(Bytes pickle, const std::string& name)
{
    if (pickle.size() > kLargestPickle)
        throw Error(ErrorKind::Checkpoint, "has " + std::to_string(pickle.size()) + " bytes, more than a state dict needs",
                    name);
    return Machine(pickle, name).run();
}

} // namespace vpt
