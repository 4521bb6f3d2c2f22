namespace Trading.Matching;

/// <summary>The queue of a price: all that rests there, the first order and the last, by their index in the pool.</summary>
internal struct BookQueue
{
    public long Lots;
    public int Head;
    public int Tail;
}
