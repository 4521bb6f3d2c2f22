namespace Trading.Kernel;

/// <summary>A feed that data is handed to as it arrives, one at a time.</summary>
internal interface IPushedFeed<T>
    where T : struct
{
    /// <summary>Whether something was handed over that the session has not seen yet.</summary>
    bool HasPushed { get; }

    void Push(in T item);
}
