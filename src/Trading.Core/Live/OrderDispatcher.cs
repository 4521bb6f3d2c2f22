using System.Collections.Concurrent;

namespace Trading.Live;

/// <summary>Carries what a session asks of its venue there, each once and not before the journal has it on disk, and brings the answers back. What concerns one order goes in its order; different orders do not wait for each other.</summary>
internal sealed class OrderDispatcher(IExchange exchange, ISessionCommit log, Action<SessionInput> answer, CancellationToken stopping)
{
    private readonly Dictionary<string, Task> _last = new(StringComparer.Ordinal);
    private readonly IOrderGateway _orders = exchange.Orders ?? throw new InvalidOperationException($"The connector of {exchange.Venue} has no account to trade with; set Account in its options.");
    private readonly ConcurrentDictionary<string, bool> _neverSent = new(StringComparer.Ordinal);
    private int _inFlight;

    /// <summary>How many questions and commands have no answer yet.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Whether an order did not go out, as the journal could not keep it.</summary>
    public bool WasNeverSent(string clientOrderId) => _neverSent.ContainsKey(clientOrderId);

    /// <summary>Begins to carry something; called by the session alone, in the order of its decisions.</summary>
    public void Dispatch(in OutgoingRequest request)
    {
        Interlocked.Increment(ref _inFlight);
        var before = request.ClientOrderId.Length == 0 ? null : _last.GetValueOrDefault(request.ClientOrderId);
        var task = CarryAsync(request, before is { IsCompleted: true } ? null : before);
        if (request.ClientOrderId.Length == 0 || task.IsCompleted)
            return;
        _last[request.ClientOrderId] = task;
        if (_last.Count > 1024)
            Forget();
    }

    private async Task CarryAsync(OutgoingRequest request, Task? before)
    {
        try
        {
            if (before is not null)
                await before;
            switch (request.Kind)
            {
                case EntryKind.SubmitRequest:
                    await SubmitAsync(request);
                    break;
                case EntryKind.CancelRequest:
                    answer(SessionInput.Of(EntryKind.Cancellation, new CommandReport(request.ClientOrderId, await CommandAsync(request, () => _orders.CancelAsync(request.Reference!, stopping)))));
                    break;
                case EntryKind.ModifyRequest:
                    answer(SessionInput.Of(EntryKind.Modification, new CommandReport(request.ClientOrderId, await CommandAsync(request, () => _orders.ModifyAsync(request.Reference!, request.Change, stopping)))));
                    break;
                case EntryKind.FindRequest:
                    await FindAsync(request);
                    break;
                default:
                    await FindFillsAsync(request);
                    break;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The process ends; what is not known now is asked for at the next start.
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private async Task SubmitAsync(OutgoingRequest request)
    {
        SubmissionResult result;
        bool isSent = false;
        try
        {
            await log.CommitAsync(request.Sequence, stopping);
            isSent = true;
            result = await _orders.SubmitAsync(request.ClientOrderId, request.Submission, stopping);
        }
        catch (NotSupportedException exception)
        {
            result = SubmissionResult.Rejected(new(VenueErrorKind.InvalidRequest, "", exception.Message));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            if (!isSent)
                _neverSent[request.ClientOrderId] = true;
            var error = new VenueError(isSent ? VenueErrorKind.OutcomeUnknown : VenueErrorKind.NotSent, "", exception.Message);
            result = isSent ? SubmissionResult.Unknown(error) : SubmissionResult.Rejected(error);
        }

        answer(SessionInput.Of(EntryKind.Submission, new SubmissionReport(request.ClientOrderId, result)));
    }

    private async Task<OrderCommandResult> CommandAsync(OutgoingRequest request, Func<Task<OrderCommandResult>> send)
    {
        try
        {
            // A cancellation does no harm twice, so it need not wait for a disk that is slow or full.
            if (request.Kind != EntryKind.CancelRequest)
                await log.CommitAsync(request.Sequence, stopping);
            return await send();
        }
        catch (NotSupportedException exception)
        {
            return new(OrderCommandOutcome.Rejected, null, new(VenueErrorKind.InvalidRequest, "", exception.Message));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            return new(OrderCommandOutcome.Unknown, null, new(VenueErrorKind.OutcomeUnknown, "", exception.Message));
        }
    }

    private async Task FindAsync(OutgoingRequest request)
    {
        FoundReport report;
        try
        {
            report = new(request.ClientOrderId, IsAnswered: true, await _orders.FindAsync(request.Reference!, stopping));
        }
        catch (VenueException)
        {
            report = new(request.ClientOrderId, IsAnswered: false, null);
        }

        answer(SessionInput.Of(EntryKind.Found, report));
    }

    private async Task FindFillsAsync(OutgoingRequest request)
    {
        try
        {
            var fills = await exchange.Account!.GetFillsAsync(request.Submission.Instrument!, request.From, stopping);
            if (fills.Count != 0)
                answer(SessionInput.Of(EntryKind.Fills, fills.ToArray()));
        }
        catch (VenueException)
        {
            // It is asked again, as long as the fills are missing.
        }
    }

    private void Forget()
    {
        foreach (var (id, _) in _last.Where(each => each.Value.IsCompleted).ToArray())
            _last.Remove(id);
    }
}
