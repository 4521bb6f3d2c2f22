using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Trading.Matching;

/// <summary>The queues far from the best price. Finding one costs the logarithm of their number.</summary>
internal sealed class FarQueues
{
    private readonly Dictionary<long, BookQueue> _queues = [];
    private readonly SortedSet<long> _keys = [];

    public int Count => _keys.Count;

    /// <summary>The best key of those that are here.</summary>
    public long Best => _keys.Max;

    public ref BookQueue Get(long key) => ref CollectionsMarshal.GetValueRefOrNullRef(_queues, key);

    public long LotsAt(long key) => _queues.TryGetValue(key, out var queue) ? queue.Lots : 0;

    public ref BookQueue GetOrAdd(long key)
    {
        ref var queue = ref CollectionsMarshal.GetValueRefOrAddDefault(_queues, key, out bool exists);
        if (!exists)
            _keys.Add(key);
        return ref queue;
    }

    public void Remove(long key)
    {
        _queues.Remove(key);
        _keys.Remove(key);
    }

    /// <summary>The next key below one; false where there is none.</summary>
    public bool TryGetBelow(ref long key)
    {
        if (_keys.Count == 0 || _keys.Min >= key)
            return false;
        key = _keys.GetViewBetween(_keys.Min, key - 1).Max;
        return true;
    }
}
