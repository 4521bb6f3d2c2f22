using System.Collections;

namespace Trading.Recording;

/// <summary>A list whose elements are made when somebody first asks for them: a run that nobody looks into does not pay for it.</summary>
internal sealed class LateList<T>(int count, Func<int, T> create) : IReadOnlyList<T>
{
    private readonly Lazy<T[]> _elements = new(() => [.. Enumerable.Range(0, count).Select(create)]);

    public int Count { get; } = count;

    public T this[int index] => _elements.Value[index];

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_elements.Value).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
