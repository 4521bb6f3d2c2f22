namespace Trading.Live;

/// <summary>Where it is known what of a session's log is on disk.</summary>
internal interface ISessionCommit
{
    /// <summary>Completes once an entry and all before it are on disk.</summary>
    /// <exception cref="Exception">They cannot be written any more: nothing may go out that depends on them.</exception>
    ValueTask CommitAsync(long sequence, CancellationToken cancellationToken);
}
