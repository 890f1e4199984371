// Owners of objects that a C library made. For .cpp files.
#pragma once

namespace vpt {

// A deleter: std::unique_ptr<T, Release<functionThatFreesIt>>.
template <auto function>
struct Release {
    template <class T>
    void operator()(T* object) const
    {
        function(object);
    }
};

} // namespace vpt
