using System.Runtime.CompilerServices;

namespace Trading.Recording;

/// <summary>A list that grows by chunks and never copies what it holds.</summary>
internal sealed class ChunkedList<T>
{
    private const int ChunkBits = 11;
    private const int ChunkLength = 1 << ChunkBits;
    private T[][] _chunks = new T[16][];

    public int Count { get; private set; }

    public ref T this[int index] => ref _chunks[index >> ChunkBits][index & (ChunkLength - 1)];

    /// <summary>The place of one more element, to be filled in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Add()
    {
        if ((Count & (ChunkLength - 1)) == 0)
            Grow();
        return ref this[Count++];
    }

    private void Grow()
    {
        int chunk = Count >> ChunkBits;
        if (chunk == _chunks.Length)
            Array.Resize(ref _chunks, chunk * 2);
        _chunks[chunk] = new T[ChunkLength];
    }
}
