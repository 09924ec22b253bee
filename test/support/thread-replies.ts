/** Replies in incident threads as people write them, as Slack hands them over, and whether they are meant for Nightjar. */
export type LabelledReply = { isRunning: boolean; isMeant: boolean; text: string };

const STEERING = `
look at the redis pool
check the deploys of platform-config too
can you look at the payment gateway as well?
could you check whether staging shows the same
please compare with yesterday
ignore the batch job, it always does that
it's not the database
not the database, we checked that already
it isn’t the deploy from this morning, that was only docs
what about the cart service?
and the cache?
how about the flag change at 13:40?
the redis cluster was resized yesterday
I think it's the connection pool
my guess would be the certificate
smells like dns to me
could it be the new address form?
maybe related to the nordpay migration?
this started before the deploy, around 13:50
customers saw it at 13:45 already
only EU customers are affected
it also happens on staging
we rolled back #4182 at 14:02
focus on payments, search is a known issue
don't bother with the search errors, those are old
skip kubernetes, we do not run this there
the alert threshold was changed last week
have you seen the deploy from 13:55?
did you check the logs of checkout-worker?
also check whether the certificate expired
actually it's the other region, eu-west-1
wrong service, it is checkout-worker not checkout-api
the latency is on the write path only
is it possible that the disk is full?
why is the error rate higher in eu?
when did it start?
which customers are hit?
what changed in the last hour?
nightjar check the cache
Nightjar: what about redis
look at what <@U0TOMAS002> deployed at 13:50
see if <https://grafana.acme.example/d/abc|this dashboard> shows the same jump
read the runbook for receipts first
dig into the n+1 in place.go
no, it's not the pool
yes but look at the replica lag
hm, could be the replica lag
there was a config push at 13:30 that is not in github
thanks! can you also check the cache?
I restarted the workers 5 minutes ago
redis is healthy, I checked
the db is fine
we saw the same pattern during the kafka upgrade in march
pls have a look at dlq depth
might be worth checking the nat gateway
is the replica behind?
what does the p99 of cart-service look like
dont look at the canary, it gets synthetic traffic
that spike at 09:12 is the nightly export, unrelated
the feature flag new-address-form went to 100% at 13:52
also loki is missing logs from node 7, don't trust it
any chance it's the tls cert?
rather look at eu-central, us is fine
can you correlate with gc pauses?
this is a duplicate of last weeks incident I think, pool exhaustion
the 500s come from the gift card endpoint
do we see this on the canary too?
do other consumers of that topic have lag?
which pods are affected?
try a wider window, say 6h
checkout-worker was redeployed right before
nordpay says they have an outage on their side
we're getting reports of double charges too
hypothesis: the migration locked the orders table
I'd look at connection counts per pod
could the hpa have scaled down?
the graph is misleading, it is averaged over all regions
are there any errors in the sidecar?
who is affected?
please also read <https://wiki.acme.example/runbooks/redis>
start from the traces, logs are sampled
should be the same root cause as #incident-88
fyi the db team did a failover at 13:48
why would the pool be 5?
nightjar pls rule out dns
could you pull the error logs of cart between 13:50 and 14:00
the loadbalancer shows no 5xx, so it must be client side
we've seen this when the token cache expires
what happened at 13:52?
not sure the deploy is to blame, the errors began earlier
don't chase the oom kills, that's a different job
maybe check vault, a lease might have run out
is there any throttling on dynamodb?
our synthetic checks failed from frankfurt only
the other two regions run the old version
payments had a config change yesterday evening
hmm, orders-db has 100% cpu since 13:50
worth looking at: slow query log
how many requests fail?
and did the retry policy change?
traffic doubled because of the campaign
somebody rotated the api keys this morning
please focus on why it started at 13:52
it correlates with the cron job
that deploy only touched css
can you explain the drop at 14:05?
is the cache hit rate lower than yesterday?
remember that eu runs on the new cluster
look closer at <@U0LENA0004>'s commit
this alert is flaky, see if users are really affected
same symptom as in PAY-1312
the dashboards are delayed by 5 minutes btw
what's in the deploy of 13:55?
nightjar: narrow it to eu
do we have a runbook for that?`;

const CHATTER = `
<@U0TOMAS002> can you look at the redis pool?
<@U0TOMAS002> check the redis dashboards please
hey <@U0PRIYA003>, did you deploy something?
tomas, can you check the logs?
Tomas can you check the logs
can you check the db, Tomas?
thanks!
ok
on it
looking
same here
+1
lgtm
nice find
:eyes:
:+1: :tada:
brb
ack
joining the call
I'm looking into the database
I’ll roll back
rolling back now
I will check the logs
let me look at the dashboards
can someone restart the workers?
who is on call for payments?
is anyone looking at this?
should we roll back?
shall I page the db team?
do we need a status page update?
status page updated
I've opened a bridge: <https://meet.acme.example/inc>
joining in 5
customer support is asking for an update
we should tell support
let's wait for nightjar to finish
nightjar already says so above
<!here> heads up, checkout is down
cc <@U0LENA0004>
thanks <@U0TOMAS002>
lunch?
back in 10
looks better now
seems fine now
agreed
good catch tomas
did you see the game last night?
restarting the workers
do you want me to roll back?
are you on the call?
can you join the bridge?
can you approve my PR?
what do you think?
how long until lunch
sorry, wrong thread
I have no idea what this is
never seen this before
this is the third time this month
ugh, again
is this a sev1?
let's move to zoom
I'm in a meeting until 3
my bad
yes
no
done
yes, I did that yesterday
no, it's mine
it's not urgent
it's not my service
it's fine
check your DMs
look who's back
check out my PR when you have time
ignore me
ignore that, wrong channel
please update the ticket
please join
call me
ok I'll check
approved
merged
deploying the fix now
waiting for CI
CI is slow today
<https://github.com/acme/checkout-api/pull/4190>
can we get this merged?
who deployed this?
who merged that?
anybody know what this flag does?
can you restart the pods?
could you roll it back please
who's taking lead?
I'm IC
anybody from payments here
I'll take comms
taking a look
gimme 5
same question
what's the bridge link?
can you share your screen
sounds good
let's give it 5 more minutes
paging the dba now
we have a customer call at 15:00 about this
hold off on deploys please
please don't deploy anything
is priya awake?
do you know how to drain a node?
can you bump the pool to 50?
approve this please
revert is up: <https://github.com/acme/checkout-api/pull/4191>
merging the revert
pipeline is running, 10 min
thats on me, sorry
haha classic
it's always dns
famous last words
good luck
oh no
you were right about the pool
I was just looking at that
ok thanks for checking
will look after lunch
have to run, back at 3
does anyone have access to the nordpay portal?
I don't have access to grafana
could we get more people in here
should I wake up lena?
did we tell support?
did you restart it already?
how are you doing?
need help?
I can reproduce it
what should I do?
ping me when it's over
please keep this thread clean
anything I can help with?
yup saw that too
our team owns that
we don't own that service
looks good to me
seems to work for me
on my phone, will be at the laptop in 10
checking with the network team
I've asked the network team
let's page payments
can you page payments?
<@U0LENA0004> is the db yours?
someone restart the pods please
is it ok to roll back?
rollback started
rollback is at 50%
who has access to prod?
who knows redis?
can I help?
thx for jumping in
oh wow 12k errors
this is bad
that's what I feared
are we ready to roll back?
where's the war room
please fill in the incident form
our SLA is 30 minutes btw
vp is asking what's going on
what do I tell support?
tell support we are on it
hey folks, just joined, what's the status?
can someone summarise for me?
I'm on the train, bad connection
my internet is down lol
sorry, my vpn disconnected
ok let me know
yes it is
no idea
not me
not yet
not today please
it wasn't me
it's not that bad
I think so too
i think you're right
I think we should roll back
maybe we should roll back
maybe later
probably
looks like a long night
since when do we work on saturdays
see above
read the docs :smile:
show off
remember to take breaks
forget it
list of attendees is in the doc
which channel do we use?
which zoom?
how do I silence this alert?
could you silence the alert?
silence the alert please
why are we still on this version, I said upgrade in may`;

const FOLLOW_UPS = `
what about the carts that were lost?
how many orders failed?
why did the canary not catch this?
did the rollback fix it?
is it over?
which commit removed the index?
when did it start exactly?
has this happened before?
can you check whether staging has the same problem?
could you draft a ticket for the pool size?
check again please
was the certificate of nordpay renewed?
are other services affected?
what did the deploy at 13:55 change?
how long was it down?
show me the diff
what does the runbook say?
is the error rate back to normal?
why do you blame the pool?
how sure are you?
how do you know it was the pool?
and in eu-west-1?
what else could explain this?
does the same config exist in payments?
nightjar, who else uses this pool?
please look at payments-gateway now, it times out
so which customers lost orders?
can we see when the error rate recovered?
is there a ticket for this already?
what would have happened without the rollback?
did this also hit the mobile app?
compare this with the incident of last tuesday
why was the alert so late?
and how many carts?
what's the diff between 4181 and 4182?
how long did it take until it recovered?
does the flag still point at the old form?
look into the search errors next
can you tell me more about the second hypothesis
was it really the pool?
could you list all deploys of the last 24h
is the pool still at 5 in staging?
any other services with that setting?
what about the refunds though
double check the timeline, 13:52 seems off
which alert fired first?
what was the trigger?
who noticed it first?
which orders need to be replayed?
is there anything in the logs of nordpay-adapter?
are there other places with the same timeout?
did latency go down after 14:40?
please check if the dlq drained
can you look again, the errors are back
it's happening again, check the pool
what did we change in the pool config last month?
show the timeline once more
why only eu?
and the refund job?
is the fix deployed everywhere?
when was this config introduced and by whom?
explain the n+1 please
how does the pool size relate to the number of pods?`;

const AFTERMATH = `
great, rolling back
nice work
I'll write the postmortem
who writes the postmortem?
should we roll back or fix forward?
do you want to do the rollback, or shall I?
<@U0PRIYA003> could you review?
can you review my PR?
can you roll back?
it's not the pool, I think
hm ok
that makes sense
agreed, a pool of 5 is way too small
let's bump it back to 50
I bumped it to 50
fixed
thanks nightjar
good bot
wow that was fast
I don't believe that
ticket filed
resolved
closing this
see you tomorrow
are we good to close?
anyone against closing this?
when is the postmortem?
what time works for everyone?
how was lunch?
where is tomas?
why didn't you test this?
is your laptop ok?
did you merge it?
have you deployed the fix?
will you do it?
what a mess
how embarrassing
what time is it in lisbon?
this took too long
look at that, it works
check :white_check_mark:
we rolled back at 14:40, all good
great job everyone
I'll file the ticket
can you file it please, I am in a call
thanks all
ok I'm off to bed
who does the follow-up?
we need an action item for the alert
action item: alert on pool saturation
rolled back, confirmed good
error rate is back to zero
p99 recovered
I'm skeptical
huh
that was the pool then
told you
nice, nightjar got it right
should this be a blocker for friday?
could you write the summary for leadership?
do we want to keep the incident open?
when are you back?
where do we track this?
how did that get through review?
whose PR was it
let me know if you need anything
moving to #postmortems
please resolve the page
please roll back
what an evening
have a nice weekend
I'd check with payments first
lgtm, ship it
thanks for the quick help nightjar
ok, fix is rolling out
I disagree with the cause
pool is back at 50
graphs look good
alerts are green
can someone close the incident?
who wants to present this on monday?
should we raise the limit for all services?
do you think we should raise the limit?
could you add me to the doc?
can you open a PR?
what's for dinner
that took 40 minutes
where can I read about pools?
I need coffee
let's add an alert for pool saturation
please add an alert for pool saturation
next time we page earlier
what did we learn?
why do we even have this service
is that you in the picture?
finally
time for bed
any volunteers for the postmortem?
how about a beer?
what about you?
find me at my desk
check this out <https://xkcd.example/1205>`;

export const THREAD_REPLIES: readonly LabelledReply[] = [
  ...labelled(STEERING, { isRunning: true, isMeant: true }),
  ...labelled(CHATTER, { isRunning: true, isMeant: false }),
  ...labelled(FOLLOW_UPS, { isRunning: false, isMeant: true }),
  ...labelled(AFTERMATH, { isRunning: false, isMeant: false }),
];

function labelled(lines: string, label: Omit<LabelledReply, 'text'>): LabelledReply[] {
  return lines
    .trim()
    .split('\n')
    .map(text => ({ ...label, text }));
}
