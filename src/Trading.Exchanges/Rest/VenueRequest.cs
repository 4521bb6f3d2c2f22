namespace Trading.Exchanges;

/// <summary>A request to a venue, before it is signed.</summary>
internal sealed record VenueRequest
{
    public required HttpMethod Method { get; init; }

    /// <summary>The path from the host on, with a slash before it.</summary>
    public required string Path { get; init; }

    /// <summary>The parameters, encoded, without a question mark; where they go is for the venue's protocol.</summary>
    public string Query { get; init; } = "";

    /// <summary>The body as it is sent; empty for none.</summary>
    public string Body { get; init; } = "";

    public bool IsSigned { get; init; }

    /// <summary>Whether it changes something, so that it is sent once at most and no answer means that the outcome is unknown.</summary>
    public bool IsCommand { get; init; }

    public RequestLane Lane { get; init; } = RequestLane.Data;

    /// <summary>What it takes of the limits of the address.</summary>
    public IReadOnlyList<RateCharge> Charges { get; init; } = [];

    /// <summary>What it takes of the limits of the key.</summary>
    public IReadOnlyList<RateCharge> KeyCharges { get; init; } = [];
}
