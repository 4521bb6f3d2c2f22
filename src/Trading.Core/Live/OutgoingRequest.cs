namespace Trading.Live;

/// <summary>Something that a session asks of its venue.</summary>
/// <param name="Kind">What.</param>
/// <param name="Sequence">The entry of the journal that says so; nothing goes out before that is on disk.</param>
/// <param name="ClientOrderId">Of which order.</param>
/// <param name="Submission">The order to send.</param>
/// <param name="Reference">The order meant, with its names.</param>
/// <param name="Change">How to change it.</param>
/// <param name="From">From when on fills are asked for.</param>
internal readonly record struct OutgoingRequest(
    EntryKind Kind, long Sequence, string ClientOrderId, OrderRequest Submission = default, OrderReference? Reference = null, OrderChange Change = default, Timestamp From = default);
