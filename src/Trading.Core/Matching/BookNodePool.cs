using System.Runtime.CompilerServices;

namespace Trading.Matching;

/// <summary>The resting orders of a book in one array, and a table that finds them by id.</summary>
/// <remarks>The table is open addressing with linear probing, at most half full. What goes leaves no mark: those behind it move up.</remarks>
internal sealed class BookNodePool
{
    private BookNode[] _nodes;
    private int[] _table;
    private int _shift;
    private int _free;
    private int _used;

    public BookNodePool(int capacity)
    {
        int size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity));
        _nodes = new BookNode[size + 1];
        _table = new int[size * 2];
        _shift = 64 - System.Numerics.BitOperations.Log2((uint)_table.Length);
    }

    public int Count { get; private set; }

    public BookNode[] Nodes => _nodes;

    /// <summary>The index of the order with this id; 0 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(long id)
    {
        int[] table = _table;
        var nodes = _nodes;
        int mask = table.Length - 1;
        int place = Home(id);
        int index;
        while ((index = table[place & mask]) != 0 && nodes[index].Id != id)
            place++;
        return index;
    }

    /// <summary>Adds an order under an id that is not in the table.</summary>
    public int Add(long id, OrderSide side, long lots)
    {
        int index = _free;
        if (index != 0)
        {
            _free = _nodes[index].Next;
        }
        else
        {
            if (_used == _nodes.Length - 1)
                Grow();
            index = ++_used;
        }

        ref var node = ref _nodes[index];
        node.Id = id;
        node.Lots = lots;
        node.Side = side;
        Count++;
        Put(index, id);
        return index;
    }

    /// <summary>Takes an order out. Its node keeps its values until the next <see cref="Add"/>.</summary>
    public void Remove(int index)
    {
        int[] table = _table;
        int mask = table.Length - 1;
        int hole = Home(_nodes[index].Id);
        while (table[hole & mask] != index)
            hole++;
        int place = hole;
        int follower;
        while ((follower = table[++place & mask]) != 0)
        {
            int distance = (place - Home(_nodes[follower].Id)) & mask;
            if (distance < place - hole)
                continue;
            table[hole & mask] = follower;
            hole = place;
        }

        table[hole & mask] = 0;
        _nodes[index].Next = _free;
        _free = index;
        Count--;
    }

    // Fibonacci hashing: the upper bits of the product are as good as random, also for ids that count up.
    private int Home(long id) => (int)((ulong)id * 0x9E3779B97F4A7C15 >> _shift);

    private void Put(int index, long id)
    {
        int mask = _table.Length - 1;
        int place = Home(id);
        while (_table[place & mask] != 0)
            place++;
        _table[place & mask] = index;
    }

    private void Grow()
    {
        Array.Resize(ref _nodes, ((_nodes.Length - 1) * 2) + 1);
        _table = new int[_table.Length * 2];
        _shift--;
        for (int index = 1; index <= _used; index++)
            Put(index, _nodes[index].Id);
    }
}
